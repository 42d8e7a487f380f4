import { EditConflict } from '../domain/refusals.js';

/** What is written as a draft and then published: a policy, a form. */

export const changedMeanwhile = (): EditConflict =>
  new EditConflict('Somebody else changed the draft since you read it. Read it again.');
