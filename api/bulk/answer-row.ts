import type { Person } from '../../domain/cancellation/state.js';
import { openGapsIn } from '../../domain/canned-answers.js';
import { filledFor, readersLocale } from '../canned-answers/values.js';
import { Invalid } from '../errors.js';
import { sendLetters } from '../letters.js';
import { MESSAGE_MOST } from '../messages/schema.js';
import { writeMessage } from '../messages/write.js';
import { assertMove } from '../tickets/moves.js';
import type { TicketRow } from '../tickets/rows.js';
import { type Subject, ticketWork } from './ticket-work.js';

export interface AnswerInstruction {
  readonly text: string;
  /** For those who are answered in Chinese; null where the one text is for all. */
  readonly textZh: string | null;
  readonly visibility: 'public' | 'internal';
}

/** What would be written on this ticket, in the language of whoever reads it. */
function textFor({ row, who, instruction: { text, textZh } }: Subject<AnswerInstruction>): string {
  const locale = readersLocale(row);
  return filledFor(row, who, locale === 'zh-TW' ? (textZh ?? text) : text, locale).text;
}

/** Errors: `Forbidden`, `IllegalMove`; `Invalid` for what would be read with braces, or is too long. */
function assertAnswer(row: TicketRow, by: Person, { visibility }: AnswerInstruction, text: string): void {
  assertMove(row, by, visibility === 'internal' ? 'message-internal' : 'message');
  const gaps = openGapsIn(text);
  if (gaps.length > 0) {
    const named = gaps.map((gap) => `{{${gap}}}`).join(', ');
    throw new Invalid([{ pointer: '/text', code: 'gap-open', values: { gaps: named } }]);
  }
  if (text.length <= MESSAGE_MOST) return;
  throw new Invalid([{ pointer: '/text', code: 'too-long', values: { maximum: MESSAGE_MOST } }]);
}

/** Writes the same answer on each ticket, its gaps filled there. What was shown is what is sent. */
export const ANSWER = ticketWork<AnswerInstruction>({
  shows: (subject) => ({ text: textFor(subject) }),
  assert: ({ row, by, instruction }, { text = '' }) => assertAnswer(row, by, instruction, text),
  act: async (turn) => {
    const { acting, deps, row, by, rowId, instruction, found } = turn;
    const shown = found?.text;
    const text = shown === undefined || openGapsIn(shown).length > 0 ? textFor(turn) : shown;
    assertAnswer(row, by, instruction, text);
    const body = { text, visibility: instruction.visibility, attachmentIds: [] };
    await acting.data((tx) => writeMessage(tx, { who: acting.who, id: rowId, ticketId: row.id }, body));
    sendLetters(deps, { topic: 'ticket', topicId: row.id, partnerId: row.partnerId });
  },
});
