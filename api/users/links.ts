import { randomUUID } from 'node:crypto';
import type { LettersAbout } from '../../domain/letters.js';
import { localeOf } from '../../domain/words.js';
import type { User } from '../../generated/prisma/client.js';
import { PASSWORD_LINK_MS, type PasswordLinkReason, passwordProof } from '../../platform/auth/password-links.js';
import { queueLetter } from '../../platform/database/letters.js';
import type { Tx } from '../../platform/database/tenant.js';

type Receiver = Pick<User, 'id' | 'email' | 'locale' | 'partnerId'>;

/**
 * A link with which this user chooses a password, and the letter that brings it, in one transaction. `id` makes it once:
 * the same one again gives the same link.
 */
export async function queuePasswordLink(
  tx: Tx,
  user: Receiver,
  { id, template, secret }: { id: string; template: PasswordLinkReason; secret: string },
): Promise<LettersAbout> {
  const about = { topic: 'account', topicId: id, partnerId: user.partnerId } as const;
  const expiresAt = new Date(Date.now() + PASSWORD_LINK_MS[template]);
  const proof = { id, identifier: passwordProof(secret, id), value: user.id, expiresAt };
  await tx.verification.createMany({ data: [proof], skipDuplicates: true });
  const letter = { id: `${id}:${template}`, template, locale: localeOf(user.locale), to: user.email };
  await queueLetter(tx, { ...about, ...letter, data: { userId: user.id, until: expiresAt.getTime() } });
  return about;
}

/** Tells the user that the password is another now, so that one who did not do it hears of it. */
export async function queueChangeNotice(tx: Tx, user: Receiver): Promise<LettersAbout> {
  const topicId = randomUUID();
  const about = { topic: 'account', topicId, partnerId: user.partnerId } as const;
  const template = 'password-changed';
  const letter = { id: `${topicId}:${template}`, template, locale: localeOf(user.locale), to: user.email } as const;
  await queueLetter(tx, { ...about, ...letter, data: { userId: user.id } });
  return about;
}
