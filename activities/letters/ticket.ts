import { LETTER_TEMPLATES } from '../../domain/letters.js';
import { withNames } from '../../domain/mentions.js';
import { type Actor, type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Database } from '../../platform/database/open.js';
import { type MessageFacts, ticketLetter } from '../../platform/letters/about.js';
import { spokenInstant } from '../../platform/spoken.js';
import { isObject, saidIn } from '../mail/facts.js';
import { type Composer, type LetterRow, REFUSED, stillTheirs } from './composer.js';

const MESSAGE = {
  ticket: { select: { number: true, title: true, partnerId: true } },
  mentions: { select: { user: { select: { id: true, name: true } } } },
} as const satisfies Prisma.MessageInclude;
type MessageRow = Prisma.MessageGetPayload<{ include: typeof MESSAGE }>;

const STOPPED = { refused: 'The person had stopped following before the letter could be sent.' } as const;

const dataOf = ({ data }: LetterRow) => data as { readonly userId?: string; readonly sequence?: number };

/** What kind of words of a case a letter tells; the others tell an answer, which is what a resolution is too. */
const KINDS: Readonly<Record<string, string>> = { 'ticket-question': 'question', 'ticket-rejected': 'reason' };

/** What was written with an event of the timeline: a message names itself, a case's own words are known by their instant and digest. */
async function messageOf({ prisma }: Pick<Database, 'prisma'>, row: LetterRow): Promise<MessageRow | null> {
  const { topicId: ticketId } = row;
  const where = { ticketId_sequence: { ticketId, sequence: dataOf(row).sequence ?? 0 } };
  const event = await prisma.ticketEvent.findUnique({ where });
  if (!event || !isObject(event.data)) return null;
  const { data, at: createdAt } = event;
  const { messageId } = data;
  if (typeof messageId === 'string') {
    return prisma.message.findFirst({ where: { id: messageId, ticketId }, include: MESSAGE });
  }
  const kind = KINDS[row.template] ?? 'answer';
  return (
    saidIn(await prisma.message.findMany({ where: { ticketId, kind, createdAt }, include: MESSAGE }), data) ?? null
  );
}

async function isFollowing({ prisma }: Pick<Database, 'prisma'>, ticketId: string, userId: string): Promise<boolean> {
  const found = await prisma.ticketFollower.findUnique({ where: { ticketId_userId: { ticketId, userId } } });
  return found?.following ?? false;
}

/**
 * To those who follow the ticket or are mentioned. Asks again, when it is sent, whether they still do and may: nobody of a
 * partner reads a note, or anything of another partner's.
 */
export const composeTicketLetter: Composer = async ({ db, settings: { publicUrl }, inWords }, row) => {
  const { userId = '' } = dataOf(row);
  const template = LETTER_TEMPLATES.ticket.find((known) => known === row.template);
  const person = await stillTheirs(db, userId, row);
  const message = await messageOf(db, row);
  if (!template || !person || !message) return REFUSED;
  const isForeign = row.partnerId !== null && row.partnerId !== message.ticket.partnerId;
  if (isForeign || (row.partnerId !== null && message.visibility !== 'public')) return REFUSED;
  if (template !== 'ticket-mention' && !(await isFollowing(db, row.topicId, userId))) return STOPPED;
  const [locale, url] = [localeOf(row.locale), `${publicUrl}/tickets/${message.ticket.number}`];
  const facts = factsOf(message, locale, person.timeZone);
  return { letter: ticketLetter(facts, { template, locale, url, inWords, name: person.name }) };
};

function factsOf(message: MessageRow, locale: Locale, timeZone: string): MessageFacts {
  const { number, title } = message.ticket;
  const { name: author } = message.author as unknown as Actor;
  const names = new Map(message.mentions.map(({ user }) => [user.id, user.name]));
  return {
    ...{ number: String(number), title: title || null, author },
    written: spokenInstant(message.createdAt.getTime(), locale, timeZone),
    quote: withNames(message.text, (userId) => names.get(userId)),
  };
}
