import { heartbeat } from '@temporalio/activity';
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowUpdateStage,
} from '@temporalio/client';
import { timingsOf } from '../domain/cancellation/deadlines.js';
import type { LettersAbout } from '../domain/letters.js';
import type { UploadKind } from '../domain/uploads.js';
import { type CancellationInput, file } from '../workflows/cancellation/messages.js';
import { changed } from '../workflows/link/messages.js';
import {
  bulkStart,
  cancellationStart,
  dryRunStart,
  letterStart,
  linkStart,
  noticeStart,
  orderStart,
  paymentEventStart,
  type Start,
  supportStart,
  uploadStart,
} from '../workflows/start.js';
import { stalledBulkJobs } from './bulk/stalled.js';
import type { Deps } from './deps.js';
import { answerRequest, decidedRequests } from './eligibility.js';
import { seePending } from './keys/activations.js';
import { keepClocks } from './sla/keep.js';
import { filingOf, INTAKE, type IntakeRow, senderOf } from './intake.js';

export interface SweeperActivities {
  /** Starts what was accepted and has no workflow, and looks at what is waited for. Says how many of each kind it found. */
  sweep(): Promise<Swept>;
}

export interface Swept {
  readonly tickets: number;
  readonly orders: number;
  readonly notices: number;
  readonly letters: number;
  readonly links: number;
  /** Requests for eligibility whose answer is decided and not yet said. */
  readonly answers: number;
  readonly uploads: number;
  /** Keys whose activations were asked for. */
  readonly keys: number;
  /** Words of the payment provider that nobody has heard. */
  readonly events: number;
  readonly dryRuns: number;
  /** Tickets whose clocks had moved or had something to tell. */
  readonly clocks: number;
  readonly bulkJobs: number;
}

const PAGE = 200;
/** Of each kind in one pass. What waits for another system stays in the lists, so a pass goes past it, but not for ever. */
const PAGES_AT_MOST = 25;
const AT_ONCE = 10;

export const sweeperActivities = (deps: Deps): SweeperActivities => ({
  sweep: async () => ({
    tickets: await each(deps, acceptedTickets, fileTicket),
    orders: await each(deps, pendingOrders, ({ client, settings }, { id: orderId, partnerId }) => {
      const { provisionPatienceMs, taskQueue } = settings;
      return start(client, orderStart({ v: 1, orderId, partnerId, provisionPatienceMs }, taskQueue));
    }),
    notices: await each(deps, queuedNotices, ({ client, settings }, { id: ticketId, partnerId }) =>
      start(client, noticeStart({ ticketId, partnerId }, settings.taskQueue)),
    ),
    letters: await each(deps, queuedLetters, ({ client, settings }, { topic, topicId, partnerId }) =>
      start(client, letterStart({ topic, topicId, partnerId }, settings.taskQueue)),
    ),
    links: await each(deps, untendedLinks, wakeLink),
    answers: await each(deps, decidedRequests, answerRequest),
    uploads: await each(deps, openUploads, startUpload),
    keys: await seePending(deps),
    events: await each(deps, unheardEvents, ({ client, settings }, { id }) =>
      start(client, paymentEventStart(id, settings.taskQueue)),
    ),
    dryRuns: await each(deps, openDryRuns, ({ client, settings }, { id }) =>
      start(client, dryRunStart(id, settings.taskQueue)),
    ),
    // The keeper looks again by itself; what it cannot keep holds up nothing else.
    clocks: await keepClocks(deps, heartbeat).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'clocks were not kept');
      return 0;
    }),
    bulkJobs: await each(deps, stalledBulkJobs, ({ client, settings }, job) =>
      start(client, bulkStart(job, settings.taskQueue)),
    ),
  }),
});

/** Something that was accepted at an instant. Lists go from the oldest on, page by page, by instant and ID. */
export interface Accepted {
  readonly id: string;
  readonly partnerId: string;
  readonly at: Date;
}

const BEGINNING = { at: new Date(0), id: '' };
export type Cursor = Pick<Accepted, 'at' | 'id'>;

/** A few at a time. One that fails is left to the next pass and does not stop the others. */
async function each<Row extends Cursor>(
  deps: Deps,
  list: (deps: Deps, after: Cursor, page: number) => Promise<Row[]>,
  act: (deps: Deps, row: Row) => Promise<void>,
): Promise<number> {
  let after: Cursor = BEGINNING;
  let found = 0;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const rows = await list(deps, after, PAGE);
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      heartbeat();
      await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => act(deps, row).catch(failed(deps, row))));
    }
    found += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = last;
  }
  return found;
}

const failed =
  ({ log }: Deps, { id }: Cursor) =>
  (error: unknown): void =>
    log.warn({ id, err: error }, 'The sweeper could not start something');

async function start<Input>(client: Deps['client'], { type, options }: Start<Input>): Promise<void> {
  try {
    await client.workflow.start(type, options);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // ended already: its row is about to say so
  }
}

interface TicketRow extends Accepted, IntakeRow {
  readonly cycle: number;
  readonly problemType: string;
}

/** Accepted, and not filed some seconds later. A draft has no `submitted_at`, so it is never among them. */
const acceptedTickets = ({ db }: Deps, { at, id }: Cursor): Promise<TicketRow[]> => db.prisma.$queryRaw<TicketRow[]>`
  SELECT t.id, t.submitted_at AS at, t.partner_id AS "partnerId", t.cycle, t.problem_type AS "problemType", ${INTAKE}
  WHERE t.submitted_at IS NOT NULL AND (t.seq = 0 OR t.status = 'collecting') AND t.closed_at IS NULL
    AND t.submitted_at < now() - interval '5 seconds' AND (t.submitted_at, t.id::text) > (${at}, ${id})
  ORDER BY t.submitted_at, t.id::text LIMIT ${PAGE}`;

async function fileTicket({ client, settings }: Deps, row: TicketRow): Promise<void> {
  const { id: ticketId, number: ticketNumber, partnerId, cycle } = row;
  const input = { v: 1, ticketId, ticketNumber, partnerId, cycle, timings: timingsOf(settings) } as const;
  if (row.problemType !== 'cancellation') {
    return start(client, supportStart({ ...input, filedBy: senderOf(row) }, settings.taskQueue));
  }
  return fileCancellation(client, { ...input, filing: filingOf(row) }, settings.taskQueue);
}

/** By update-with-start, because a draft's workflow may be running already; filing what is filed changes nothing. */
async function fileCancellation(client: Deps['client'], input: CancellationInput, taskQueue: string): Promise<void> {
  const { filing, ticketId, cycle } = input;
  if (!filing) return;
  const { type, options } = cancellationStart(input, taskQueue);
  const startWorkflowOperation = new WithStartWorkflowOperation(type, options);
  await client.withDeadline(Date.now() + 10_000, () =>
    client.workflow.startUpdateWithStart(file, {
      args: [{ verb: 'file', ...filing }],
      updateId: `sweeper:${ticketId}:${cycle}`,
      waitForStage: WorkflowUpdateStage.ACCEPTED,
      startWorkflowOperation,
    }),
  );
}

const pendingOrders = ({ db }: Deps, { at, id }: Cursor): Promise<Accepted[]> => db.prisma.$queryRaw<Accepted[]>`
  SELECT id, partner_id AS "partnerId", created_at AS at FROM orders
  WHERE status = 'pending' AND created_at < now() - interval '5 seconds' AND (created_at, id::text) > (${at}, ${id})
  ORDER BY created_at, id::text LIMIT ${PAGE}`;

/** Tickets by their oldest letter. Those that wait for a mail server have a workflow; starting it again changes nothing. */
const queuedNotices = ({ db }: Deps, { at, id }: Cursor): Promise<Accepted[]> => db.prisma.$queryRaw<Accepted[]>`
  SELECT ticket_id::text AS id, partner_id AS "partnerId", min(queued_at) AS at FROM notices
  WHERE status = 'queued' AND queued_at < now() - interval '1 minute'
  GROUP BY ticket_id, partner_id HAVING (min(queued_at), ticket_id::text) > (${at}, ${id})
  ORDER BY min(queued_at), ticket_id::text LIMIT ${PAGE}`;

/** The same for what is not about a ticket. */
const queuedLetters = ({ db }: Deps, { at, id }: Cursor): Promise<(Cursor & LettersAbout)[]> =>
  db.prisma.$queryRaw<(Cursor & LettersAbout)[]>`
  SELECT topic || '/' || topic_id AS id, topic, topic_id::text AS "topicId", partner_id AS "partnerId", min(queued_at) AS at
  FROM letters WHERE status = 'queued' AND queued_at < now() - interval '1 minute'
  GROUP BY topic, topic_id, partner_id HAVING (min(queued_at), topic || '/' || topic_id) > (${at}, ${id})
  ORDER BY min(queued_at), topic || '/' || topic_id LIMIT ${PAGE}`;

/**
 * Links whose activation no workflow has taken up, whose end nobody was told, or whose time was over a minute ago and
 * nobody looked. The first two conditions are those of the index `links_untended`.
 */
const untendedLinks = ({ db }: Deps, { at, id }: Cursor): Promise<Accepted[]> => db.prisma.$queryRaw<Accepted[]>`
  SELECT id::text, partner_id AS "partnerId", activated_at AS at FROM links
  WHERE ((state = 'active' AND watched_activation < activation)
      OR (state IN ('expired', 'exhausted') AND told_activation < activation))
    AND activated_at < now() - interval '5 seconds' AND (activated_at, id::text) > (${at}, ${id})
  UNION
  SELECT id::text, partner_id, activated_at FROM links
  WHERE state = 'active' AND expires_at < now() - interval '1 minute' AND (activated_at, id::text) > (${at}, ${id})
  ORDER BY at, id LIMIT ${PAGE}`;

/** A signal with the start: the run of an earlier activation may still sleep. */
async function wakeLink({ client, settings }: Deps, { id: linkId, partnerId }: Accepted): Promise<void> {
  const { type, options } = linkStart({ linkId, partnerId }, settings.taskQueue);
  await client.workflow.signalWithStart(type, { ...options, signal: changed, signalArgs: [] });
}

interface UploadRow extends Accepted {
  readonly kind: UploadKind;
  readonly expiresAt: Date;
}

/** All that are under way; there are few, and each has its workflow unless it could not be started. */
const openUploads = ({ db }: Deps, { at, id }: Cursor): Promise<UploadRow[]> => db.prisma.$queryRaw<UploadRow[]>`
  SELECT id, '' AS "partnerId", created_at AS at, kind, expires_at AS "expiresAt" FROM uploads
  WHERE ended_at IS NULL AND created_at < now() - interval '5 seconds' AND (created_at, id::text) > (${at}, ${id})
  ORDER BY created_at, id::text LIMIT ${PAGE}`;

function startUpload({ client, settings }: Deps, { id: uploadId, kind, expiresAt }: UploadRow): Promise<void> {
  const { fetchPatienceMs: patienceMs, taskQueue } = settings;
  const input = { v: 1, uploadId, kind, expiresAtMs: expiresAt.getTime(), patienceMs } as const;
  return start(client, uploadStart(input, taskQueue));
}

const unheardEvents = ({ db }: Deps, { at, id }: Cursor): Promise<Accepted[]> => db.prisma.$queryRaw<Accepted[]>`
  SELECT id, '' AS "partnerId", received_at AS at FROM payment_events
  WHERE handled_at IS NULL AND received_at < now() - interval '5 seconds' AND (received_at, id) > (${at}, ${id})
  ORDER BY received_at, id LIMIT ${PAGE}`;

/** As uploads: all that run. */
const openDryRuns = ({ db }: Deps, { at, id }: Cursor): Promise<Accepted[]> => db.prisma.$queryRaw<Accepted[]>`
  SELECT id::text, '' AS "partnerId", started_at AS at FROM dry_runs
  WHERE state = 'running' AND started_at < now() - interval '5 seconds' AND (started_at, id::text) > (${at}, ${id})
  ORDER BY started_at, id::text LIMIT ${PAGE}`;
