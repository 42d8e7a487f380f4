import type { Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';

/** Which entries are meant. */
export interface Asked {
  readonly accountId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly partnerId?: string | undefined;
}

/** Where a page ended: the instant of its last entry, in epoch milliseconds, and the entry's ID. */
export type Place = readonly [atMs: number, id: number];

const POSTED = { transaction: true, account: true } as const satisfies Prisma.LedgerEntryInclude;
type EntryRow = Prisma.LedgerEntryGetPayload<{ include: typeof POSTED }>;

/** An entry with the numbers that people know its ticket and its order by. */
export interface Posted extends EntryRow {
  readonly partnerName: string;
  readonly ticketNumber: number | null;
  readonly orderNumber: number | null;
}

const asked = ({ accountId, from, to, partnerId }: Asked): Prisma.LedgerEntryWhereInput => ({
  ...(accountId === undefined ? {} : { accountId }),
  ...(partnerId === undefined ? {} : { partnerId }),
  ...(from === undefined && to === undefined
    ? {}
    : {
        at: {
          ...(from === undefined ? {} : { gte: new Date(from) }),
          ...(to === undefined ? {} : { lte: new Date(to) }),
        },
      }),
});

/** The first condition alone lets the index begin at the place; the second leaves out what is before it there. */
function after(place: Place | null): Prisma.LedgerEntryWhereInput[] {
  if (!place) return [];
  const [atMs, id] = place;
  const at = new Date(atMs);
  return [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { at, id: { lt: BigInt(id) } }] }];
}

/** Entries after a place, newest first: one walk along the index of the account, or of the journal. */
export async function entriesAfter(tx: Tx, filter: Asked, place: Place | null, take: number): Promise<Posted[]> {
  const rows = await tx.ledgerEntry.findMany({
    where: { AND: [asked(filter), ...after(place)] },
    include: POSTED,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  });
  const ids = <Key extends 'ticketId' | 'orderId'>(key: Key) => [
    ...new Set(rows.map(({ transaction }) => transaction[key]).filter((id) => id !== null)),
  ];
  const [partners, tickets, orders] = [
    await tx.partner.findMany({ where: { id: { in: [...new Set(rows.map(({ partnerId }) => partnerId))] } } }),
    await tx.ticket.findMany({ where: { id: { in: ids('ticketId') } }, select: { id: true, number: true } }),
    await tx.order.findMany({ where: { id: { in: ids('orderId') } }, select: { id: true, number: true } }),
  ];
  const numberIn = (found: readonly { id: string; number: number }[], id: string | null) =>
    found.find((known) => known.id === id)?.number ?? null;
  return rows.map((row) => ({
    ...row,
    partnerName: partners.find(({ id }) => id === row.partnerId)?.name ?? row.partnerId,
    ticketNumber: numberIn(tickets, row.transaction.ticketId),
    orderNumber: numberIn(orders, row.transaction.orderId),
  }));
}

/** What the account comes to after this entry, or a partner's part of it. */
export async function balanceAfter(
  tx: Tx,
  { accountId, at, id }: EntryRow,
  partnerId: string | null = null,
): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM ledger_entries
    WHERE account_id = ${accountId} AND at <= ${at} AND (at, id) <= (${at}, ${id})
      AND (${partnerId}::uuid IS NULL OR partner_id = ${partnerId}::uuid)`;
  return row?.minor ?? 0n;
}
