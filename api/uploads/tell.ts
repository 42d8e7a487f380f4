import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Upload } from '../../generated/prisma/client.js';
import { drop, join, type UploadEnded, type UploadInput } from '../../workflows/upload/messages.js';
import { uploadStart } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import { DependencyUnavailable } from '../errors.js';
import { type Told, tellWorkflow, updateIdOf } from '../temporal.js';
import { kindOf } from './view.js';

type Row = Pick<Upload, 'id' | 'kind' | 'expiresAt'>;

const startOf = ({ settings }: Deps, row: Row) => {
  const { fetchPatienceMs: patienceMs, taskQueue } = settings;
  const { id: uploadId, expiresAt } = row;
  const input: UploadInput = { v: 1, uploadId, kind: kindOf(row), expiresAtMs: expiresAt.getTime(), patienceMs };
  return uploadStart(input, taskQueue);
};

/** Begins the upload's story. When it cannot be begun just now, the sweeper does. */
export async function startUpload(deps: Deps, row: Row, sinceMs: number): Promise<void> {
  const { type, options } = startOf(deps, row);
  const told = tellWorkflow(deps, sinceMs, () => deps.temporal.workflow.start(type, options));
  await told.catch((error: unknown) =>
    deps.log.warn({ err: error, uploadId: row.id }, 'an upload was not started at once'),
  );
}

const VERBS = { join, drop } as const;

/**
 * Says that all parts are there, or that it is to be forgotten, and waits a moment for the end. Unconfirmed: it goes on,
 * and the upload shows it. Errors: `DependencyUnavailable` when nobody could be told.
 */
export async function tellUpload(
  deps: Deps,
  row: Row,
  verb: keyof typeof VERBS,
  sinceMs: number,
): Promise<Told<UploadEnded>> {
  const { type, options } = startOf(deps, row);
  const told = await tellWorkflow(deps, sinceMs, () =>
    deps.temporal.workflow.executeUpdateWithStart(VERBS[verb], {
      startWorkflowOperation: new WithStartWorkflowOperation(type, options),
      updateId: updateIdOf(verb, row.id),
      args: [],
    }),
  );
  if ('unconfirmed' in told && told.unconfirmed === 'away') {
    throw new DependencyUnavailable('This cannot be done just now. Try again in a moment.');
  }
  return told;
}
