import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { API_KEY_REQUESTS_PER_MINUTE } from '../platform/auth/auth.js';
import { RateLimited } from './errors.js';
import type { Locals } from './locals.js';

const MINUTE_MS = 60_000;
const locals = (res: Response): Locals => res.locals as Locals;

type Refuse = (req: Request, res: Response, next: (error: Error) => void) => void;

/** Our own exit answers, so that a 429 looks like every other problem. */
const refuse: Refuse = (req, _res, next) => {
  const reset = (req as Request & { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime?.getTime() ?? Date.now();
  next(new RateLimited((reset - Date.now()) / 1000));
};

const COMMON = { standardHeaders: 'draft-8', legacyHeaders: false, handler: refuse } as const;

/** Requests a minute of one key or session, per process. Counted before anything is read or decided. */
export const perCredential = (): RequestHandler =>
  rateLimit({
    ...COMMON,
    windowMs: MINUTE_MS,
    identifier: 'requests',
    limit: (_req, res) => locals(res).who?.limit ?? API_KEY_REQUESTS_PER_MINUTE,
    keyGenerator: (_req, res) => locals(res).who?.credential ?? '',
  });

/** Webhooks of one address that were not proved, in a minute. Those that were count for nothing: they come in storms. */
export const perUnprovenSender = (): RequestHandler =>
  rateLimit({
    ...COMMON,
    skipSuccessfulRequests: true,
    windowMs: MINUTE_MS,
    limit: 100,
    identifier: 'unproven-of-address',
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? ''),
  });

const emailOf = (req: Request): string => {
  const { email } = (req.body ?? {}) as { email?: unknown };
  return createHash('sha256')
    .update(typeof email === 'string' ? email.trim().toLowerCase() : '')
    .digest('base64');
};

/** One after the other. */
const both =
  (first: RequestHandler, second: RequestHandler): RequestHandler =>
  (req, res, next) => {
    void first(req, res, (error?: unknown) => {
      if (error) next(error);
      else void second(req, res, next);
    });
  };

const perAddress = (minutes: number, limit: number, identifier: string) => ({
  ...{ ...COMMON, windowMs: minutes * MINUTE_MS, limit, identifier },
  keyGenerator: (req: Request) => ipKeyGenerator(req.ip ?? ''),
});

const perAccount = (minutes: number, limit: number, identifier: string) => ({
  ...{ ...COMMON, windowMs: minutes * MINUTE_MS, limit, identifier },
  keyGenerator: emailOf,
});

const FAILURES = { skipSuccessfulRequests: true } as const;

/** Failed sign-ins: of one address in a quarter of an hour, and of one account in an hour, whoever asks. */
export const perSignIn = (): RequestHandler =>
  both(
    rateLimit({ ...perAddress(15, 200, 'sign-ins-of-address'), ...FAILURES }),
    rateLimit({ ...perAccount(60, 100, 'sign-ins-of-account'), ...FAILURES }),
  );

/** Letters that bring a link for a password: asked for from one address, and to one mailbox, in an hour. */
export const perForgotten = (): RequestHandler =>
  both(
    rateLimit(perAddress(60, 60, 'password-links-of-address')),
    rateLimit(perAccount(60, 5, 'password-links-of-account')),
  );

/** Links that did not hold, from one address. */
export const perPasswordLink = (): RequestHandler =>
  rateLimit({ ...perAddress(15, 200, 'passwords-of-address'), ...FAILURES });
