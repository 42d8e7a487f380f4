import { endpoint } from '../endpoint.js';
import { findUpload } from './find.js';
import { UploadParams, UploadView } from './schema.js';
import { tellUpload } from './tell.js';
import { uploadView } from './view.js';

/** One that has ended already stays as it ended. */
export const dropUpload = endpoint(
  {
    method: 'delete',
    path: '/api/v1/uploads/{uploadId}',
    tag: 'Builds',
    summary: 'Give it up: what has come so far is forgotten',
    params: UploadParams,
    answers: {
      200: { description: 'How it ended', schema: UploadView },
      202: { description: 'Taken; read the upload for its end', schema: UploadView },
    },
    audited: true,
  },
  async (call, deps) => {
    const row = await call.data((tx) => findUpload(tx, call.params));
    const told = row.endedAt ? null : await tellUpload(deps, row, 'drop', call.arrivedAtMs);
    const status = told !== null && 'unconfirmed' in told ? 202 : 200;
    return { status, body: uploadView(await call.data((tx) => findUpload(tx, call.params))) };
  },
);
