import { changeProblemType } from './change-type.js';
import { dropFormDraft } from './drop-draft.js';
import { getFormVersion, listFormVersions } from './get-versions.js';
import { listProblemTypes } from './list-types.js';
import { publishFormDraft } from './publish-draft.js';
import { putFormDraft } from './put-draft.js';

export const PROBLEM_TYPE_ENDPOINTS = [
  listProblemTypes,
  changeProblemType,
  listFormVersions,
  getFormVersion,
  putFormDraft,
  dropFormDraft,
  publishFormDraft,
];
