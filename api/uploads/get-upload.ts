import { endpoint } from '../endpoint.js';
import { findUpload } from './find.js';
import { UploadParams, UploadView } from './schema.js';
import { uploadView } from './view.js';

export const getUpload = endpoint(
  {
    method: 'get',
    path: '/api/v1/uploads/{uploadId}',
    tag: 'Builds',
    summary: 'How far it is, and which parts are there',
    params: UploadParams,
    answers: { 200: { description: 'The upload', schema: UploadView } },
  },
  async (call) => ({ status: 200, body: uploadView(await call.data((tx) => findUpload(tx, call.params))) }),
);
