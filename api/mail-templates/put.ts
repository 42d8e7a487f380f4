import { endpoint } from '../endpoint.js';
import { MailTemplateParams, MailTemplateView, WordingBody } from './schema.js';
import { addVersion, refuseUnfit } from './wordings.js';

export const putMailTemplate = endpoint(
  {
    method: 'put',
    path: '/api/v1/mail-templates/{template}/{locale}',
    tag: 'Mail templates',
    summary: "Say a mail in the house's own words, from the next one on",
    params: MailTemplateParams,
    body: WordingBody,
    answers: { 200: { description: 'As it is now', schema: MailTemplateView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    refuseUnfit(call.params.template, call.body);
    const body = await addVersion(call, call.params, call.body);
    const { version } = body;
    return { status: 200, body, etag: String(version), audit: { version, subject: call.body.subject } };
  },
);
