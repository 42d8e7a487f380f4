import type { LettersAbout } from '../domain/letters.js';
import { queued } from '../workflows/letter/messages.js';
import { letterStart } from '../workflows/start.js';
import type { FilingDeps } from './tickets/file-case.js';
import { aside } from './temporal.js';

/** Starts what was queued about something, once the transaction that queued it has committed. */
export function sendLetters(deps: FilingDeps, about: LettersAbout): void {
  const { type, options } = letterStart(about, deps.settings.taskQueue);
  aside(deps, () => deps.temporal.workflow.signalWithStart(type, { ...options, signal: queued, signalArgs: [] as [] }));
}
