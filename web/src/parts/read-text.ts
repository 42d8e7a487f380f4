import type { Locale } from '../../../domain/words.js';
import { CallProblem } from '../call/problem.js';

const UTF_16_MARK = [0xff, 0xfe] as const;

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * The text of a file as spreadsheets write it: in UTF-8, in UTF-16 with its mark, or, for who reads Traditional Chinese,
 * in Big5, which Excel writes there as plain CSV. Errors: `CallProblem` `not-text`.
 */
export function textIn(bytes: Uint8Array, locale: Locale): string {
  if (UTF_16_MARK.every((byte, at) => bytes[at] === byte)) return new TextDecoder('utf-16le').decode(bytes);
  const text = decoded(bytes, 'utf-8') ?? (locale === 'zh-TW' ? decoded(bytes, 'big5') : null);
  if (text === null) throw new CallProblem({ status: 400, code: 'not-text' });
  return text;
}

/** Reads a file that somebody chose. Errors: those of `textIn`. */
export const readText = async (file: File, locale: Locale): Promise<string> =>
  textIn(new Uint8Array(await file.arrayBuffer()), locale);
