import { ApplicationFailure } from '@temporalio/activity';
import type { LettersAbout, LetterTopic } from '../../domain/letters.js';
import { settleLetter } from '../../platform/database/letters.js';
import type { Database } from '../../platform/database/open.js';
import { beating } from '../beating.js';
import { oneAddress } from '../mail/address.js';
import { deliver, giveUp, type MailDeps, type Tracked } from '../mail/delivery.js';
import { type Queued, sendInOrder } from '../mail/in-order.js';
import { wordsOf } from '../mail/own-words.js';
import { renderLetter } from '../../platform/letters/render.js';
import { letterThreadingOf } from '../mail/threading.js';
import type { Composed, LetterRow } from './composer.js';
import { COMPOSERS } from './composers.js';

export interface LetterActivities {
  /** Sends what is queued about something, oldest first. Errors mean: some of it has to be tried again later. */
  sendLetters(about: Pick<LettersAbout, 'topic' | 'topicId'>): Promise<void>;
}

export const letterActivities = (deps: MailDeps): LetterActivities => ({
  sendLetters: (about) =>
    beating(() =>
      sendInOrder(
        () => queuedOf(deps.db, about),
        (id) => sendLetter(deps, id),
      ),
    ),
});

const tracked = ({ prisma }: Database, { id, queuedAt, messageId: earlier }: LetterRow): Tracked => ({
  queuedAt,
  mayHaveArrived: earlier !== null,
  goesAs: (messageId) => prisma.letter.updateMany({ where: { id, status: 'queued' }, data: { messageId } }),
  tried: (cause) => prisma.letter.update({ where: { id }, data: { attempts: { increment: 1 }, lastError: cause } }),
  settle: (outcome) => settleLetter(prisma, { id, ...outcome }),
});

async function composed(deps: MailDeps, row: LetterRow): Promise<Composed> {
  const compose = COMPOSERS[row.topic as LetterTopic];
  if (!compose) throw ApplicationFailure.nonRetryable(`Nobody writes letters about a ${row.topic}`, 'LetterUnknown');
  return compose({ ...deps, inWords: await wordsOf(deps, row) }, row);
}

/** One that was sent or given up is not sent again. Errors as for notices. */
async function sendLetter(deps: MailDeps, id: string): Promise<void> {
  const { db, settings } = deps;
  const row = await db.prisma.letter.findUnique({ where: { id } });
  if (!row) throw ApplicationFailure.nonRetryable('There is no such letter', 'LetterUnknown');
  if (row.status !== 'queued') return;
  const track = tracked(db, row);
  const to = oneAddress(row.toAddress);
  if (to === null) return giveUp(track, 'The address is not one plain e-mail address.', 'RecipientRefused');
  const written = await composed(deps, row);
  if ('refused' in written) return giveUp(track, written.refused, 'RecipientRefused');
  const { letter, files = [] } = written;
  const threading = await letterThreadingOf(db, row, settings.mailFrom);
  await deliver(deps, { to, letter: await renderLetter(letter), threading, files }, track);
}

const queuedOf = (
  { prisma }: Database,
  { topic, topicId }: Pick<LettersAbout, 'topic' | 'topicId'>,
): Promise<Queued[]> => prisma.$queryRaw<Queued[]>`
  SELECT id, to_address AS "to" FROM letters WHERE topic = ${topic} AND topic_id = ${topicId}::uuid AND status = 'queued'
  ORDER BY queued_at, id`;
