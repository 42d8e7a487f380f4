import Stripe from 'stripe';
import type { Settings } from '../../../platform/settings.js';

/** How long one call may take. The port promises 15 seconds at most. */
const TIMEOUT_MS = 15_000;

/**
 * Stripe's own library, which tries nothing again by itself, but for one call over a connection that was closed, at once
 * and under the same key: all else is ours to say. It tells Stripe nothing about us but the call.
 */
export function stripeClient({
  stripeApiKey,
  stripeApiBase,
}: Pick<Settings, 'stripeApiKey' | 'stripeApiBase'>): Stripe {
  return new Stripe(stripeApiKey ?? '', {
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: TIMEOUT_MS,
    ...(stripeApiBase === undefined ? {} : placeOf(stripeApiBase)),
  });
}

function placeOf(base: string): { host: string; port: number; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(base);
  const secure = protocol === 'https:';
  return { host: hostname, port: Number(port || (secure ? 443 : 80)), protocol: secure ? 'https' : 'http' };
}
