import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';

/** On the API's own port only where no port of its own is set for it. */
export const getMetrics = endpoint(
  {
    method: 'get',
    path: '/metrics',
    tag: 'System',
    summary: 'Figures for Prometheus',
    answers: { 200: { description: 'Figures', contentType: 'text/plain' } },
  },
  async ({ res }, { metrics: { registry }, settings }) => {
    if (settings.metricsPort !== undefined) throw new NotFound('Figures are on a port of their own: METRICS_PORT.');
    res.type(registry.contentType).send(await registry.metrics());
    return null;
  },
);
