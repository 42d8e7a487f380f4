import { IllegalMove } from '../../domain/refusals.js';
import { partsMissing } from '../../domain/uploads.js';
import { minor } from '../../platform/database/minor.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { findUpload } from './find.js';
import { UploadParams, UploadView } from './schema.js';
import { tellUpload } from './tell.js';
import { type UploadRow, uploadView } from './view.js';

/** Errors: `IllegalMove` for one that is not of parts, has ended otherwise, or is not whole. */
function assertWhole(row: UploadRow): void {
  if (row.kind !== 'sent') throw new IllegalMove('This file is fetched; nothing is sent.');
  if (row.state === 'expired' || row.state === 'dropped') throw new IllegalMove('This upload has ended.');
  if (row.state !== 'open') return;
  const whole = { sizeBytes: minor(row.build.sizeBytes), partBytes: row.partBytes };
  const [missing] = partsMissing(
    whole,
    row.parts.map(({ number }) => number),
  );
  if (missing !== undefined) throw new IllegalMove(`Part ${missing} is still to come.`);
}

/** The field of the build that its file does not fit. */
function assertFits({ failure, detail }: UploadRow): void {
  if (failure !== 'size' && failure !== 'sha256') return;
  const [expected = '', seen = ''] = (detail ?? '').split(' ≠ ');
  throw new Invalid([{ pointer: `/${failure}`, code: `file-${failure}`, values: { expected, seen } }]);
}

/** Measured as a whole before it counts. A large one takes longer than a person waits: 202, and the upload tells the end. */
export const completeUpload = endpoint(
  {
    method: 'post',
    path: '/api/v1/uploads/{uploadId}/complete',
    tag: 'Builds',
    summary: 'All parts are there: make the file and measure it',
    params: UploadParams,
    answers: {
      200: { description: 'Done: the build is available', schema: UploadView },
      202: { description: 'Taken; read the upload for its end', schema: UploadView },
    },
    audited: true,
  },
  async (call, deps) => {
    const row = await call.data((tx) => findUpload(tx, call.params));
    assertWhole(row);
    const told = row.endedAt ? null : await tellUpload(deps, row, 'join', call.arrivedAtMs);
    const after = await call.data((tx) => findUpload(tx, call.params));
    assertFits(after);
    const unsettled = told !== null && 'unconfirmed' in told;
    const body = uploadView(after);
    return unsettled ? { status: 202, body, unsettled } : { status: 200, body };
  },
);
