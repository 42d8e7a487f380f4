import type { Request } from 'express';
import { Forbidden } from '../domain/refusals.js';

/**
 * A state change by a browser comes from our own pages. Browsers name the page they send from; what names none is not a
 * browser, and its JSON content type would not cross origins without asking first. Keys need no check: no browser
 * sends one by itself. Errors: `Forbidden`.
 */
export function assertOwnOrigin(req: Request, publicUrl: string): void {
  const origin = req.get('Origin');
  const site = req.get('Sec-Fetch-Site');
  if (origin === undefined) {
    if (site === undefined || site === 'same-origin' || site === 'none') return;
  } else if (
    URL.canParse(origin) &&
    (origin === new URL(publicUrl).origin || new URL(origin).host === req.get('Host'))
  ) {
    return;
  }
  throw new Forbidden('This call does not come from a page of this desk.');
}
