import { changeCannedAnswer } from './change.js';
import { createCannedAnswer } from './create.js';
import { dropCannedAnswer } from './drop.js';
import { fillCannedAnswer } from './fill.js';
import { getCannedAnswer } from './get.js';
import { listCannedAnswers } from './list.js';

/** In the order in which paths are tried. */
export const CANNED_ANSWER_ENDPOINTS = [
  listCannedAnswers,
  createCannedAnswer,
  fillCannedAnswer,
  getCannedAnswer,
  changeCannedAnswer,
  dropCannedAnswer,
];
