import { mentionOf } from '../../../domain/mentions.js';
import type { Named } from './formatted.js';

/** Names on their way: in the field one reads `@Avery Stone`, what is sent has the ID. */

const NAME_MOST = 40;
const OFFERED_MOST = 6;

interface Asked {
  /** Where its `@` stands. */
  readonly from: number;
  readonly typed: string;
}

/** The name that is being typed before the caret. An `@` in the middle of a word is an e-mail address. */
export function askedAt(text: string, caret: number): Asked | null {
  const from = text.slice(0, caret).lastIndexOf('@');
  if (from < 0 || caret - from > NAME_MOST || /[\p{L}\p{N}._%+-]/u.test(text.charAt(from - 1))) return null;
  const typed = text.slice(from + 1, caret);
  return /[\n@]/.test(typed) ? null : { from, typed };
}

/** Those whose name has a word that begins so, or in Chinese any characters of it. */
export function offered<Person extends Named>(people: readonly Person[], typed: string): Person[] {
  const wanted = typed.toLowerCase();
  const fits = ({ name }: Person): boolean => {
    const lower = name.toLowerCase();
    return (
      lower.startsWith(wanted) ||
      lower.includes(` ${wanted}`) ||
      (/\p{Script=Han}/u.test(wanted) && lower.includes(wanted))
    );
  };
  return people.filter(fits).slice(0, OFFERED_MOST);
}

/** The text as it is sent. Longer names first, so that nobody is called by the beginning of another's name. */
export const toStored = (text: string, named: readonly Named[]): string =>
  [...named]
    .sort((one, other) => other.name.length - one.name.length)
    .reduce((stored, { id, name }) => stored.replaceAll(`@${name}`, mentionOf(id)), text);
