import { endpoint } from '../endpoint.js';
import { MailTemplateParams, MailTemplateView } from './schema.js';
import { templateView } from './wordings.js';

export const getMailTemplate = endpoint(
  {
    method: 'get',
    path: '/api/v1/mail-templates/{template}/{locale}',
    tag: 'Mail templates',
    summary: "A mail's shipped words, the house's own, and what it can name",
    params: MailTemplateParams,
    answers: { 200: { description: 'The template', schema: MailTemplateView } },
  },
  async (call) => {
    const body = await call.data((tx) => templateView(tx, call.params));
    return { status: 200, body, etag: String(body.version) };
  },
);
