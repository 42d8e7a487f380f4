import { type RequestHandler, raw } from 'express';
import { MediaType } from '../domain/refusals.js';
import { Malformed } from './errors.js';

/**
 * Reads a whole body of one type as text into `req.body`, at most `limitBytes` of it: for files that are taken row by
 * row, where a line number means something. A byte order mark is left out.
 */
export function textBody(type: string, limitBytes: number): RequestHandler {
  const read = raw({ type: () => true, limit: limitBytes, inflate: false });
  return (req, res, next) => {
    if (!req.is(type)) return next(new MediaType(`Send ${type}.`));
    read(req, res, (error?: unknown) => {
      if (error) return next(error);
      try {
        const bytes: unknown = req.body;
        req.body = Buffer.isBuffer(bytes) ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : '';
      } catch {
        return next(new Malformed('This is not text in UTF-8.'));
      }
      next();
    });
  };
}
