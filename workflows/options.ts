import type { ActivityOptions } from '@temporalio/workflow';

/** Writing to our own database: it comes back, so there is no end to trying. Accepted updates wait meanwhile. */
export const RECORD: ActivityOptions = {
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
};

/** May take minutes (a thousand keys, one by one), but says every few seconds that it is alive. */
const ALIVE = { startToCloseTimeout: '5m', heartbeatTimeout: '10s' } as const;

/**
 * Something that other companies' systems do. How long it is tried is business time (patience), never a number of
 * attempts: an attempt whose answer was lost may have worked. The activity itself says how long to wait where the
 * service is only slow.
 */
export const effect = (patienceMs: number): ActivityOptions => ({
  ...ALIVE,
  scheduleToCloseTimeout: patienceMs,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
});

/** Giving back what was taken, and provisioning what was paid for: owed, so tried until it works. */
export const OWED: ActivityOptions = {
  ...ALIVE,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
};

/** Suspending keys: one try, repeated only when a worker died or our database was away. Decisions wait as long as it takes. */
export const HOLD: ActivityOptions = {
  startToCloseTimeout: '1m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
};

/** Mail servers ask for patience in minutes; after two days a letter is out of date. */
export const MAIL: ActivityOptions = {
  ...ALIVE,
  scheduleToCloseTimeout: '49h',
  retry: { initialInterval: '1m', backoffCoefficient: 2, maximumInterval: '1h' },
};

/** A night's tidying. It goes on where it stopped, the next night too. */
export const TIDY: ActivityOptions = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '10s', maximumAttempts: 3 },
};

/** One comparison of the reconciliation, page by page; an attempt goes on where the one before it ended. */
export const COMPARE: ActivityOptions = {
  startToCloseTimeout: '30m',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '2s', maximumAttempts: 4 },
};

/** One page of a dry run: begun anew as a whole when its worker dies, and not waited for as long as a case is. */
export const DRY_PAGE: ActivityOptions = {
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1h',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
};

/** A few rows of a bulk job. What is away comes back, so there is no end to trying; a person can stop it. */
export const BULK_PAGE: ActivityOptions = {
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
};

/** One pass of the sweeper. What it does not reach, the next one does. */
export const SWEEP: ActivityOptions = {
  startToCloseTimeout: '2m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumAttempts: 3 },
};

/** A large file from another company's server, in as many attempts as it takes; each goes on where the one before ended. */
export const fetching = (patienceMs: number): ActivityOptions => ({
  scheduleToCloseTimeout: patienceMs,
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  // Nothing is joined or dropped while a part may still be on its way into the storage.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

/** Reads a whole build once, tens of gigabytes at most. */
export const JOIN: ActivityOptions = {
  startToCloseTimeout: '3h',
  scheduleToCloseTimeout: '24h',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
};
