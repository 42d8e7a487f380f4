import type { RequestHandler, Response } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Locals } from '../locals.js';

export interface Metrics {
  readonly registry: Registry;
  /** Measures every request, by route. */
  readonly measure: RequestHandler;
  /** One that did not go through Express. */
  readonly observe: (labels: { method: string; route: string; status: string }, seconds: number) => void;
}

/** Figures of one API process. Labels have few values each: routes by their template, never by what was asked. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'rescind_' });
  const durations = new Histogram({
    name: 'rescind_http_request_duration_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const measure: RequestHandler = (req, res: Response, next) => {
    const stop = durations.startTimer();
    res.once('close', () => {
      const { route = 'unmatched' } = res.locals as Locals;
      stop({ method: req.method, route, status: String(res.statusCode) });
    });
    next();
  };
  return { registry, measure, observe: (labels, seconds) => durations.observe(labels, seconds) };
}
