import { z } from 'zod';
import { atDoor } from '../endpoint.js';
import { Locale } from '../schema.js';

const Token = z.strictObject({ token: z.string().meta({ description: 'The secret part of a link’s address' }) });
const Lang = z.strictObject({
  lang: Locale.optional().meta({ description: 'Instead of what `Accept-Language` says' }),
});
const html = (description: string) => ({ description, contentType: 'text/html' });

/** What the door of `door.ts` answers, as the description tells it. */
export const openLink = atDoor({
  method: 'get',
  path: '/d/{token}',
  tag: 'Public links',
  summary: 'The page of a link: product, version, size, checksum, what is left. Counts nothing',
  params: Token,
  query: Lang,
  answers: {
    200: html('The page, in the language of its reader'),
    410: html('The link has ended; the page says why and what to do'),
  },
});

export const redeemLink = atDoor({
  method: 'post',
  path: '/d/{token}/download',
  tag: 'Public links',
  summary: 'The counted download. Needs no body, no Origin and no cookie',
  params: Token,
  query: Lang,
  idempotency: 'none',
  answers: {
    303: { description: 'Counted; `Location` is the file, for a while and in any parts' },
    410: {
      description: 'Not counted: `link-expired`, `link-revoked` or `download-limit`; a page where HTML is asked for',
    },
  },
});

export const downloadFile = atDoor({
  method: 'get',
  path: '/f/{grant}/{fileName}',
  tag: 'Public links',
  summary: 'The file of a counted download, with `Range`, until the address ends or the link is revoked',
  params: z.strictObject({ grant: z.string(), fileName: z.string() }),
  answers: {
    200: { description: 'The whole file', contentType: 'application/octet-stream' },
    206: { description: 'The part that was asked for', contentType: 'application/octet-stream' },
    416: { description: 'The part is outside of the file' },
    410: { description: 'The address has ended, or the link was revoked' },
  },
});
