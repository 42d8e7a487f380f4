import type { Database } from '../../platform/database/open.js';
import { may } from '../../domain/permissions.js';
import { isRole } from '../../domain/roles.js';
import { oneAddress } from './address.js';
import type { NoticeRow } from './facts.js';

/** The address a letter may go to now, or the reason why there is none. */
export type Recipient = { readonly address: string } | { readonly refused: string };

const same = (a: string, b: unknown): boolean => a.toLowerCase() === String(b ?? '').toLowerCase();

/** The person who filed, as long as they may sign in and still belong to the ticket's partner. */
async function filerOf({ prisma }: Pick<Database, 'prisma'>, { ticket }: NoticeRow): Promise<string | null> {
  const select = { email: true, partnerId: true };
  const user = await prisma.user.findUnique({ where: { id: ticket.createdBy, disabledAt: null }, select });
  return user && (user.partnerId === null || user.partnerId === ticket.partnerId) ? user.email : null;
}

/** The person of the desk that the notice's ID names, as long as they still decide there, or work on tickets. */
async function colleagueOf({ prisma }: Pick<Database, 'prisma'>, { id, audience }: NoticeRow): Promise<string | null> {
  const task = audience === 'assignee' ? 'tickets:ask' : 'refunds:decide';
  const userId = id.split(':').slice(4).join(':');
  const select = { email: true, partnerId: true, role: true, disabledAt: true };
  const user = await prisma.user.findUnique({ where: { id: userId }, select });
  const isTheirs = user?.partnerId === null && user.disabledAt === null && isRole(user.role) && may(user.role, task);
  return isTheirs ? user.email : null;
}

/**
 * Asks again, right before sending, whether the address that was noted when the mail was queued still belongs to the
 * ticket: its contact, its filer, a person of the desk, or the desk's own address. A contact that was changed meanwhile gets nothing more.
 */
export async function recipientOf(
  db: Pick<Database, 'prisma'>,
  notice: NoticeRow,
  deskEmail: string | undefined,
): Promise<Recipient> {
  const address = oneAddress(notice.toAddress);
  if (address === null) return { refused: 'The address is not one plain e-mail address.' };
  const contact = notice.ticket.contact as { email?: unknown } | null;
  if (notice.audience === 'desk') {
    return same(address, deskEmail) ? { address } : { refused: 'The address is not the one of the desk any more.' };
  }
  if (notice.audience === 'approver' || notice.audience === 'manager' || notice.audience === 'assignee') {
    return same(address, await colleagueOf(db, notice))
      ? { address }
      : { refused: 'The person does not decide here any more.' };
  }
  if (notice.audience === 'contact' && same(address, contact?.email)) return { address };
  if (same(address, await filerOf(db, notice))) return { address };
  return { refused: 'The address does not belong to the ticket any more.' };
}
