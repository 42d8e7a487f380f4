/** Where an age begins, in hours: what is open is counted from one to the next. */
export const AGE_STEPS_HOURS = [0, 8, 24, 72, 168, 720] as const;

/** How far the software of a request had been used when it was sent; the furthest counts. */
export const USES = ['unused', 'seen', 'downloaded', 'activated'] as const;
export type Use = (typeof USES)[number];

/** What may have become of what the desk promised for a request, in the words of the list's filter. */
export const PROMISE_STATES = ['met', 'breached', 'running', 'paused'] as const;

/** A report looks back this far at most: it reads every ticket of its period. */
export const REPORT_DAYS_MOST = 400;
