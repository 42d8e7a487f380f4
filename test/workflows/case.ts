import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, WithStartWorkflowOperation } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Command, CommandOf } from '../../domain/cancellation/commands.js';
import { timingsOf } from '../../domain/cancellation/deadlines.js';
import type { CaseRequest } from '../../domain/cancellation/state.js';
import { cancellationWorkflowId } from '../../domain/ids.js';
import * as messages from '../../workflows/cancellation/messages.js';
import { cancellationStart } from '../../workflows/start.js';
import { eventually, type Patience } from '../support/eventually.js';
import { type Accepted, submitDraft, type World } from './intake.js';

interface Row {
  readonly status: string;
  readonly cycle: number;
  readonly seq: number;
  readonly attention: { readonly step: string; readonly code: string } | null;
  readonly waiting: { readonly step: string; readonly cause: string; readonly attempts: number } | null;
  readonly next_timer: { readonly kind: string; readonly at: string } | null;
  readonly amount_minor: string;
  readonly title: string;
  readonly approval_digest: string;
  readonly closed_at: Date | null;
}

const [RESOURCE_EXHAUSTED, FAILED_PRECONDITION, UNAVAILABLE] = [8, 9, 14];
const codeOf = (error: unknown): number | undefined =>
  error instanceof ServiceError ? (error.cause as { code?: number } | undefined)?.code : undefined;
const isBetweenTasks = (error: unknown): boolean => codeOf(error) === FAILED_PRECONDITION;
/** Ten updates of one run are under way at a time; a server that is behind lets go of those that wait. */
const isCrowded = (error: unknown): boolean => [RESOURCE_EXHAUSTED, UNAVAILABLE].includes(codeOf(error) ?? 0);

/** One ticket in a test: says what people say, and looks at what came of it. */
export class Case {
  constructor(
    private readonly world: World,
    readonly accepted: Accepted,
  ) {}

  get id(): string {
    return this.accepted.ticketId;
  }

  get request(): CaseRequest {
    return this.accepted.request;
  }

  get handle() {
    return this.world.client.workflow.getHandle(cancellationWorkflowId(this.id));
  }

  private input(filing: boolean): messages.CancellationInput {
    const { ticketId, ticketNumber, partnerId, request, intake } = this.accepted;
    const { settings, person } = this.world;
    const by = person('admin_agent');
    const { rules } = intake;
    return {
      ...{ v: 1, ticketId, ticketNumber, partnerId, cycle: 1, timings: timingsOf(settings) },
      ...(intake.longestRun !== undefined && { longestRun: intake.longestRun }),
      ...(filing && { filing: { by, request, ...(rules && { rules }) } }),
    };
  }

  private start(filing: boolean) {
    return cancellationStart(this.input(filing), this.world.settings.taskQueue);
  }

  /** A draft's own workflow, before anything is filed. */
  async begin(): Promise<void> {
    const { type, options } = this.start(false);
    await this.world.client.workflow.start(type, options);
  }

  /** By update-with-start, as the API does it. */
  file(updateId: string = randomUUID()): Promise<messages.Outcome> {
    const { type, options } = this.start(true);
    const startWorkflowOperation = new WithStartWorkflowOperation(type, options);
    const by = this.world.person('admin_agent');
    const { rules } = this.accepted.intake;
    const args: [CommandOf<'file'>] = [{ verb: 'file', by, request: this.request, ...(rules && { rules }) }];
    return this.world.client.workflow.executeUpdateWithStart(messages.file, { args, updateId, startWorkflowOperation });
  }

  async submit(): Promise<messages.Outcome> {
    await this.submitUnheard();
    return this.file();
  }

  /** The row says that the draft was sent; the workflow has not heard of it. */
  submitUnheard(): Promise<void> {
    return submitDraft(this.world, this.accepted);
  }

  /** Again under the same ID where the case was just ending or continuing as new when the server heard of it. */
  async say<C extends Command>(command: C, updateId: string = randomUUID()): Promise<messages.Outcome> {
    for (;;) {
      try {
        return await this.handle.executeUpdate<messages.Outcome, [C]>(command.verb, { args: [command], updateId });
      } catch (error) {
        if (isCrowded(error)) await sleep(100 + 300 * Math.random());
        else if (!isBetweenTasks(error)) throw error;
      }
    }
  }

  approve(over: Partial<CommandOf<'approve'>> = {}, updateId?: string): Promise<messages.Outcome> {
    const { amountMinor, digest } = this.request;
    const by = this.world.person('refund_approver');
    return this.say({ verb: 'approve', by, amountMinor, digest, comment: '', ...over }, updateId);
  }

  async resume(
    action: CommandOf<'resume'>['action'],
    over: Partial<CommandOf<'resume'>> = {},
  ): Promise<messages.Outcome> {
    const by = this.world.person('support_agent');
    const { seq: knownSeq } = await this.row();
    return this.say({ verb: 'resume', by, action, evidence: '', knownSeq, ...over });
  }

  async row(): Promise<Row> {
    const [row] = await this.world.database.query<Row>('SELECT * FROM tickets WHERE id = $1', [this.id]);
    if (!row) throw new Error(`No ticket ${this.id}`);
    return row;
  }

  until(status: string, patience?: Patience): Promise<Row> {
    return eventually(
      `the case is ${status}`,
      async () => {
        const row = await this.row();
        if (row.status === status) return row;
        throw new Error(JSON.stringify({ status: row.status, attention: row.attention, waiting: row.waiting }));
      },
      patience,
    );
  }

  /** Types on the timeline in order; without letters unless they are asked for. */
  async timeline({ notices = false } = {}): Promise<string[]> {
    const rows = await this.world.database.query<{ type: string }>(
      'SELECT type FROM ticket_events WHERE ticket_id = $1 ORDER BY sequence',
      [this.id],
    );
    return rows.map(({ type }) => type).filter((type) => notices || !type.startsWith('notice-'));
  }

  history(): ReturnType<Case['handle']['fetchHistory']> {
    return this.handle.fetchHistory();
  }

  /** The run's events by name, such as `TIMER_STARTED`. */
  async eventNames(): Promise<string[]> {
    const { events } = await this.history();
    const { EventType } = proto.temporal.api.enums.v1;
    return (events ?? []).map(({ eventType }) => String(EventType[eventType ?? 0]).replace('EVENT_TYPE_', ''));
  }

  query<T extends object>(sql: string): Promise<T[]> {
    return this.world.database.query<T & Record<string, unknown>>(sql, [this.id]);
  }
}
