import { renderLetter } from '../../platform/letters/render.js';
import { sampleInOwnWords } from '../../platform/letters/sample.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { MailPreview, MailTemplateParams, PreviewBody } from './schema.js';
import { refuseUnfit } from './wordings.js';

export const previewMailTemplate = endpoint(
  {
    method: 'post',
    path: '/api/v1/mail-templates/{template}/{locale}/preview',
    tag: 'Mail templates',
    summary: 'How a mail in these words looks, about nothing that is there; nothing is kept or sent',
    params: MailTemplateParams,
    body: PreviewBody,
    answers: { 200: { description: 'The mail', schema: MailPreview } },
    idempotency: 'none',
  },
  async (call, { settings: { publicUrl } }) => {
    const { absent, ...wording } = call.body;
    refuseUnfit(call.params.template, wording);
    const letter = sampleInOwnWords({ ...call.params, url: publicUrl, absent }, wording);
    if (!letter)
      throw new Invalid([{ pointer: '/text', code: 'paragraph-needed', values: { gaps: absent.join(', ') } }]);
    return { status: 200, body: await renderLetter(letter) };
  },
);
