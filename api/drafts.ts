import { EditConflict } from '../domain/refusals.js';
import type { Call } from './endpoint.js';

/** What is written as a draft and then published: a policy, a form. */

/** A header that only a first draft fits. */
export const isNew = ({ req }: Call): boolean => req.get('If-None-Match')?.trim() === '*';

export const changedMeanwhile = (): EditConflict =>
  new EditConflict('Somebody else changed the draft since you read it. Read it again.');
