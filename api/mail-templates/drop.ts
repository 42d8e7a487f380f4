import { endpoint } from '../endpoint.js';
import { MailTemplateParams, MailTemplateView } from './schema.js';
import { addVersion } from './wordings.js';

export const dropMailTemplate = endpoint(
  {
    method: 'delete',
    path: '/api/v1/mail-templates/{template}/{locale}',
    tag: 'Mail templates',
    summary: "Go back to a mail's shipped words; the house's own stay in its history",
    params: MailTemplateParams,
    answers: { 200: { description: 'As it is now', schema: MailTemplateView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const body = await addVersion(call, call.params, null);
    return { status: 200, body, etag: String(body.version), audit: { version: body.version } };
  },
);
