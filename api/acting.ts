import type { Who } from '../platform/auth/who.js';
import type { Tx } from '../platform/database/tenant.js';

/** Somebody who does something: by a call of their own, or by a row of a bulk job that does it for them. */
export interface Acting {
  readonly who: Who;
  /** What update IDs and event sources are made from: the same thing meant once more is the same thing. */
  readonly intent: string;
  /** Since when they wait, epoch ms. */
  readonly arrivedAtMs: number;
  /** One transaction that sees the rows of their partner, or all of them for the desk. */
  data<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
