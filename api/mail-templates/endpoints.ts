import type { Endpoint } from '../endpoint.js';
import { dropMailTemplate } from './drop.js';
import { getMailTemplate } from './get.js';
import { listMailTemplates } from './list.js';
import { previewMailTemplate } from './preview.js';
import { putMailTemplate } from './put.js';

/** What mails say, in the order in which paths are tried. */
export const MAIL_TEMPLATE_ENDPOINTS: readonly Endpoint[] = [
  listMailTemplates,
  getMailTemplate,
  putMailTemplate,
  dropMailTemplate,
  previewMailTemplate,
];
