import type { Tx } from '../../platform/database/tenant.js';

/** One writer of the catalogue at a time: the next one waits, and sees what this one has committed. */
export const lockCatalogue = (tx: Tx): Promise<number> => tx.$executeRaw`SELECT pg_advisory_xact_lock(7274634204)`;
