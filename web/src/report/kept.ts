import type { AttachmentView } from '../../../api/attachments/schema.js';
import * as kept from '../parts/kept.js';
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

export const readKept = (userId: string, scope: string): Kept | null =>
  kept.readKept(sessionStorage, nameOf(userId, scope));

export function keep(userId: string, scope: string, typed: Omit<Kept, 'atMs'>): void {
  kept.keep(sessionStorage, nameOf(userId, scope), { ...typed, atMs: Date.now() } satisfies Kept);
}

export const forget = (userId: string, scope: string): void => kept.forget(sessionStorage, nameOf(userId, scope));
