import { z } from 'zod';
import { BULK_ROWS_MOST, type TicketKind } from '../../domain/bulk/job.js';
import type { Deps } from '../deps.js';
import type { Answer, Call } from '../endpoint.js';
import { TicketParams } from '../tickets/bodies.js';
import { BulkName } from './schema.js';
import { makeJob } from './write-job.js';

/** What every job about tickets takes. */
export const TICKETS = {
  ...BulkName.shape,
  tickets: z.array(TicketParams.shape.ticketId).min(1).max(BULK_ROWS_MOST).meta({ description: 'IDs or numbers' }),
};

interface Named {
  readonly name: string;
  readonly tickets: readonly string[];
}

interface Doing {
  readonly kind: TicketKind;
  readonly instruction: object;
}

/** Makes a job of these tickets, in their order. One that is not there, or not the caller's to see, is a refused row. */
export const ticketJob = (
  call: Call<unknown, unknown, Named>,
  deps: Deps,
  { kind, instruction }: Doing,
): Promise<Answer> =>
  makeJob(call, deps, {
    ...{ kind, instruction, name: call.body.name },
    rows: call.body.tickets.map((ticket) => ({
      ...{ line: null, said: { ticket }, task: { ticket }, state: 'waiting', problem: null },
    })),
  });
