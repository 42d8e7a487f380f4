import type { AttachmentView } from '../../../api/attachments/schema.js';
import type { ReportForm } from './form.js';

/** What was typed, kept in this tab at once, so that an error, a reload or an ended session loses nothing. */
export interface Kept {
  readonly form: ReportForm;
  readonly files: readonly AttachmentView[];
  /** By this machine's clock. */
  readonly atMs: number;
}

/** Each person's forms are their own, in one browser too. `scope` is the draft, or what a new form was opened for. */
const nameOf = (userId: string, scope: string): string => `rescind.report.${userId}.${scope}`;

export function readKept(userId: string, scope: string): Kept | null {
  try {
    const text = sessionStorage.getItem(nameOf(userId, scope));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

export function keep(userId: string, scope: string, typed: Omit<Kept, 'atMs'>): void {
  const kept: Kept = { ...typed, atMs: Date.now() };
  try {
    sessionStorage.setItem(nameOf(userId, scope), JSON.stringify(kept));
  } catch {
    // storage is full or switched off: the draft at the server is left
  }
}

export function forget(userId: string, scope: string): void {
  try {
    sessionStorage.removeItem(nameOf(userId, scope));
  } catch {
    // as above
  }
}
