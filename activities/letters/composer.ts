import type { Prisma } from '../../generated/prisma/client.js';
import type { Database } from '../../platform/database/open.js';
import type { MailDeps, MailFile } from '../mail/delivery.js';
import type { InWords, Letter } from '../../platform/letters/letter.js';

export type LetterRow = Prisma.LetterGetPayload<object>;

/** A letter and its files, or the reason why it may not go to this address (any more). */
export type Composed = { readonly letter: Letter; readonly files?: readonly MailFile[] } | { readonly refused: string };

/** What letters are written with: of this one, also how it is put into words. */
export type LetterDeps = MailDeps & { readonly inWords: InWords };

/**
 * Writes the letters of one topic. It reads the facts when the letter is sent, and asks again whether the address that
 * was noted still belongs to what the letter is about.
 */
export type Composer = (deps: LetterDeps, row: LetterRow) => Promise<Composed>;

/** For letters of a partner. */
export type PartnersComposer = (deps: LetterDeps, row: LetterRow & { readonly partnerId: string }) => Promise<Composed>;

export const ofPartner =
  (compose: PartnersComposer): Composer =>
  async (deps, { partnerId, ...row }) =>
    partnerId === null ? REFUSED : compose(deps, { ...row, partnerId });

export const REFUSED = { refused: 'The address does not belong to this any more.' } as const;

/** The user, as long as they may sign in, the letter's address is still theirs and they still belong to its partner. */
export async function stillTheirs(
  { prisma }: Pick<Database, 'prisma'>,
  userId: string,
  { partnerId, toAddress }: Pick<LetterRow, 'partnerId' | 'toAddress'>,
): Promise<{ readonly name: string; readonly timeZone: string } | null> {
  const select = { email: true, partnerId: true, name: true, timeZone: true, disabledAt: true };
  const user = await prisma.user.findUnique({ where: { id: userId }, select });
  const same = user?.email.toLowerCase() === toAddress.toLowerCase();
  return user && same && user.disabledAt === null && user.partnerId === partnerId ? user : null;
}
