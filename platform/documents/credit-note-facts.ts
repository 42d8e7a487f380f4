import { creditedShares } from '../../domain/credit-note.js';
import type { TaxAbout } from '../../domain/tax.js';
import type { Titled } from '../../domain/titles.js';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { minor } from '../database/minor.js';
import type { Tx } from '../database/tenant.js';
import type { Parties, Sums } from './parts.js';

/** What a credit note tells. Amounts are the refund's, to the unit. */
export interface CreditNoteFacts extends Parties, Sums {
  readonly number: string;
  readonly issuedAtMs: number;
  /** The refund failed after it had settled: the note no longer holds. */
  readonly voidedAtMs: number | null;
  readonly ticketNumber: number;
  readonly orderNumber: number;
  readonly orderedAtMs: number;
  readonly refundReference: string;
  readonly paidBack: 'account' | 'card' | 'elsewhere';
  readonly lines: readonly CreditedLine[];
}

export interface CreditedLine {
  readonly sku: Titled & { readonly product: Titled };
  readonly quantity: number;
  /** What was paid for it, and what of that is given back; both with their tax. */
  readonly paidMinor: number;
  readonly creditedMinor: number;
}

const NOTE = {
  refund: { select: { provider: true, reference: true } },
  order: { include: { partner: true, customer: { include: { domains: { orderBy: { domain: 'asc' }, take: 1 } } } } },
  ticket: {
    select: {
      number: true,
      lines: {
        orderBy: { orderLine: { lineItemNumber: 'asc' } },
        include: { orderLine: { include: { sku: { include: { product: true } } } } },
      },
    },
  },
} as const satisfies Prisma.CreditNoteInclude;
type NoteRow = Prisma.CreditNoteGetPayload<{ include: typeof NOTE }>;

const PAID_BACK = { ledger: 'account', stripe: 'card' } as const satisfies Record<string, CreditNoteFacts['paidBack']>;
const paidBackBy = (provider: string): CreditNoteFacts['paidBack'] =>
  (PAID_BACK as Record<string, CreditNoteFacts['paidBack'] | undefined>)[provider] ?? 'elsewhere';

function linesOf({ amountMinor, ticket }: NoteRow): { lines: CreditedLine[]; taxMinor: number } {
  const sold = ticket.lines.map(({ orderLine }) => orderLine);
  const paid = sold.map((line) => {
    const taxMinor = minor(line.taxMinor);
    return { grossMinor: minor(line.extendedPriceMinor) + taxMinor, taxMinor };
  });
  const shares = creditedShares(minor(amountMinor), paid);
  const lines = sold.map(({ sku, quantity }, index) => ({
    sku,
    quantity,
    paidMinor: paid[index]?.grossMinor ?? 0,
    creditedMinor: shares[index]?.amountMinor ?? 0,
  }));
  return { lines, taxMinor: shares.reduce((sum, share) => sum + share.taxMinor, 0) };
}

/** Reads a credit note with what it is about; null when there is none of this number. */
export async function creditNoteFacts(db: PrismaClient | Tx, number: string): Promise<CreditNoteFacts | null> {
  const note = await db.creditNote.findUnique({ where: { number }, include: NOTE });
  if (!note) return null;
  const { order, refund } = note;
  const { lines, taxMinor } = linesOf(note);
  return {
    number: note.number,
    issuedAtMs: note.issuedAt.getTime(),
    voidedAtMs: note.voidedAt?.getTime() ?? null,
    ticketNumber: note.ticket.number,
    orderNumber: order.number,
    orderedAtMs: order.createdAt.getTime(),
    refundReference: refund.reference ?? note.refundKey,
    paidBack: paidBackBy(refund.provider),
    currency: note.currency,
    partner: order.partner,
    customer: { ...order.customer, domain: order.customer.domains[0]?.domain ?? null },
    lines,
    tax: order.taxAbout === null ? null : { amountMinor: taxMinor, about: order.taxAbout as unknown as TaxAbout },
    totalMinor: minor(note.amountMinor),
  };
}
