import { z } from 'zod';
import type { Settings } from '../../platform/settings.js';
import { type KeyReading, type KeyService, KeyServiceRefused, KeyServiceUnavailable, KeyUnknown } from './port.js';

const ID = z.string().min(1).max(200);
/** A service that does not count activations says nothing of them. */
const Reading = z.object({
  id: ID,
  status: z.enum(['active', 'suspended', 'revoked']),
  activations: z.number().int().min(0).max(1_000_000_000).default(0),
});
const Provisioned = z.object({
  keys: z
    .array(z.object({ id: ID, key: z.string().min(1).max(500) }))
    .min(1)
    .max(10_000),
});

/** Statuses that say "not now" rather than "no". Wrong credentials are an operator's to put right, so they wait too. */
const NOT_NOW = new Set([401, 403, 408, 425, 429]);

/** The key service of the contract over HTTP. What it answers to an order is not believed; only a later GET is. */
export function httpKeys({
  keyServiceUrl,
  keyServiceTimeoutMs,
}: Pick<Settings, 'keyServiceUrl' | 'keyServiceTimeoutMs'>): KeyService {
  const ask = <T>(shape: z.ZodType<T>, path: string, post?: { key: string; body?: object }) =>
    answer(shape, `${keyServiceUrl?.replace(/\/+$/, '')}/${path}`, keyServiceTimeoutMs, post);
  const order = (verb: string) => async (id: string, key: string) => {
    await ask(z.unknown(), `keys/${encodeURIComponent(id)}/${verb}`, { key });
  };
  return {
    service: 'http',
    provision: async ({ idempotencyKey, ...body }) =>
      (await ask(Provisioned, 'keys', { key: idempotencyKey, body })).keys,
    read: async (id): Promise<KeyReading> => {
      const reading = await ask(Reading, `keys/${encodeURIComponent(id)}`);
      if (reading.id === id) return reading;
      throw new KeyServiceUnavailable('The key service answered about another key.'); // proves nothing about this one
    },
    revoke: order('revoke'),
    suspend: order('suspend'),
    reinstate: order('reinstate'),
  };
}

async function answer<T>(
  shape: z.ZodType<T>,
  url: string,
  timeoutMs: number,
  post?: { key: string; body?: object },
): Promise<T> {
  const response = await request(url, timeoutMs, post);
  if (response.status === 404) throw new KeyUnknown('The key service knows no such key.');
  if (response.status >= 500 || NOT_NOW.has(response.status)) {
    throw new KeyServiceUnavailable(`The key service answered ${response.status}.`);
  }
  if (!response.ok) throw new KeyServiceRefused(`The key service refused with ${response.status}.`);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new KeyServiceUnavailable('The key service answered something that cannot be read.');
  return parsed.data;
}

async function request(url: string, timeoutMs: number, post?: { key: string; body?: object }): Promise<Response> {
  try {
    return await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(post && {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': post.key },
        body: JSON.stringify(post.body ?? {}),
      }),
    });
  } catch (cause) {
    const slow = (cause as { name?: string } | null)?.name === 'TimeoutError';
    throw new KeyServiceUnavailable(
      slow ? 'The key service did not answer in time.' : 'The key service cannot be reached.',
      {
        cause,
      },
    );
  }
}
