import { PROBLEM_TYPES } from '../../../domain/words.js';

/** Whose terms there can be. */
export const POLICY_IDS = ['default', ...PROBLEM_TYPES] as const;
