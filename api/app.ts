import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { isSecure } from '../platform/auth/auth.js';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import type { Deps } from './deps.js';
import { loggedPath } from './links/paths.js';
import { acceptedLocale } from './locale.js';
import type { Locals } from './locals.js';
import { servePages } from './pages.js';
import { problem } from './problem.js';
import { register } from './route.js';
import { ENDPOINTS } from './routes.js';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/;

/** Every answer carries the request's ID, the caller's own where it can be one; every log line has it too. */
const introduce: RequestHandler = (req, res, next) => {
  const sent = req.get('X-Request-Id');
  const requestId = sent !== undefined && REQUEST_ID.test(sent) ? sent : randomUUID();
  const arrivedAtMs = Date.now();
  Object.assign(res.locals, {
    requestId,
    arrivedAtMs,
    locale: acceptedLocale(req.get('Accept-Language')) ?? 'en',
  } satisfies Locals);
  res.set('X-Request-Id', requestId);
  next();
};

/** Paths without their query, people by their IDs: no line holds what somebody typed. */
const lines = (log: Log): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: (_req, res) => (res as unknown as { locals: Locals }).locals.requestId,
    autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' || url === '/metrics' },
    customLogLevel: (_req, res, error) =>
      error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug',
    customProps: (_req, res) => {
      const { who, route } = (res as unknown as { locals: Locals }).locals;
      return { route, ...(who ? { user: who.id, partner: who.partnerId } : {}) };
    },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: loggedPath(url),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });

/**
 * Scripts, data and pictures from here only. Styles may be inline: the component library writes them as it draws. A form
 * may end at `downloadsFrom` too: the Download button is one, and browsers hold its redirects to the same policy.
 */
const harden = (settings: Settings, downloadsFrom: string | null): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...(downloadsFrom === null ? [] : [downloadsFrom])],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure(settings) ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  });

/**
 * The whole HTTP side. Express keeps its simple query parser, so that a query holds texts and nothing nested.
 * `downloadsFrom` is where a storage gives files itself, null where we do.
 */
export function createApp(deps: Deps, downloadsFrom: string | null): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(introduce, lines(deps.log), deps.metrics.measure);
  app.use(harden(deps.settings, downloadsFrom), compression({ filter: mayWait }));
  register(app, ENDPOINTS, deps);
  servePages(app);
  app.use(problem(deps.log));
  return app;
}

/** A compressed stream waits for enough to compress: its reader would not even hear that it is open. */
const mayWait: compression.CompressionFilter = (req, res) =>
  !String(res.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(req, res);
