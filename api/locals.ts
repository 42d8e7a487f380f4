import type { Locale } from '../domain/words.js';
import type { Who } from '../platform/auth/who.js';

/** What the parts before a handler have found out about a request. */
export interface Locals extends Record<string, unknown> {
  requestId: string;
  /** When it came in, epoch ms: whoever asks waits from then on. */
  arrivedAtMs: number;
  locale: Locale;
  /** Absent on public routes. */
  who?: Who;
  /** The route's path with its names in braces, for metrics. */
  route?: string;
}
