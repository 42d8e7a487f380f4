import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Express, type RequestHandler, static as files } from 'express';
import { NotFound } from '../domain/refusals.js';

const BUILT = fileURLToPath(new URL('../web/dist', import.meta.url));

/** Names of built files carry a hash of their content, so a browser never has to ask for one again. */
const assets = (): RequestHandler =>
  files(join(BUILT, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: true });

/** Scripts and sheets lie there compressed when they are built; a browser that takes them so gets them so. */
const compressed: RequestHandler = (req, res, next) => {
  const [path = ''] = req.url.split('?');
  if (!/^\/[\w.-]+\.(?:js|css)$/.test(path) || !existsSync(join(BUILT, 'assets', `${path}.br`))) return next();
  res.vary('Accept-Encoding');
  if (!req.acceptsEncodings('br')) return next();
  res.type(path.endsWith('.js') ? 'js' : 'css').set('Content-Encoding', 'br');
  req.url = `${path}.br`;
  next();
};

const notFound: RequestHandler = () => {
  throw new NotFound('There is no such page.');
};

/** Any other path is a page of the one application, which knows its own addresses. */
const anyPage: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET' && req.method !== 'HEAD') return notFound(req, res, next);
  if (/^\/(?:api|d|assets)(?:\/|$)/.test(req.path)) return notFound(req, res, next);
  const page = join(BUILT, 'index.html');
  if (!existsSync(page)) {
    return void res
      .status(503)
      .type('text')
      .send('The pages are not built yet: npm start builds them. The API is at /api/v1.');
  }
  res.set('Cache-Control', 'no-cache').sendFile(page);
};

/** Serves the built web pages beside the API. */
export function servePages(app: Express): void {
  app.use('/assets', compressed, assets());
  app.use(files(BUILT, { index: false, maxAge: '1h' }));
  app.use(anyPage);
}
