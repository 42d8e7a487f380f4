import type { UpdateDefinition } from '@temporalio/common';
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  currentUpdateInfo,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Deadline } from '../domain/cancellation/deadlines.js';
import type { Fact } from '../domain/cancellation/state.js';
import { Refusal } from '../domain/refusals.js';
import { type NumberedFact, tellAll } from '../domain/telling.js';

interface CaseState {
  readonly status: string;
  readonly seq: number;
}

/** The answer to an update, and to the workflow itself when it ends. */
export interface Outcome<State extends CaseState> {
  readonly status: State['status'];
  readonly seq: number;
}

export interface Seen<State extends CaseState> {
  readonly id: string;
  readonly outcome: Outcome<State>;
}

/** One kind of case: its rules, all pure, and its effects. */
export interface Story<State extends CaseState, Command> {
  /** Throws the refusal. Runs as the validator of updates, so it must be synchronous and change nothing. */
  decide(state: State, command: Command): void;
  tell(state: State, command: Command, atMs: number): readonly Fact[];
  /** A command as the version that heard it first took it. Asked by handlers: validators do not run in a replay. */
  readonly asHeard?: (command: Command) => Command;
  /** The number of the last fact that whoever says this has seen in the records; 0 when it does not matter. */
  knownSeq(command: Command): number;
  reduce(state: State, fact: Fact): State;
  isClosed(state: State): boolean;
  deadline(state: State): Deadline | null;
  /** What happens when a deadline passes: a fact, or an effect that records its facts itself and returns them. */
  passed(state: State, deadline: Deadline, atMs: number): Fact | (() => Promise<readonly Fact[]>);
  /** Records facts; retries until it can. */
  record(facts: readonly NumberedFact[], state: State): Promise<void>;
  /**
   * The effect that is due, or null when the case waits for people or time. It records its facts itself and returns
   * them. Business failures are facts, not errors.
   */
  act(state: State): (() => Promise<readonly Fact[]>) | null;
  /** When {@link act} is to be asked again although nothing was said; absent where it never is. */
  readonly againAtMs?: (state: State) => number | null;
  /** Shows operators where the case stands, once for each pass of the loop. */
  show(state: State): void;
  /** Continues as new with this state. Never returns. */
  continueAs(state: State, seen: readonly Seen<State>[]): Promise<never>;
  /** A run longer than this many events continues as new; null leaves it to the server's suggestion. */
  readonly longestRun: number | null;
  readonly timerSummary: string;
}

const NEVER_MS = Number.POSITIVE_INFINITY;

/** Answers kept for updates that are sent again: as many as the server allows in flight, times five. */
const SEEN_AT_MOST = 50;

/**
 * The loop every case runs in. Handlers change the state at once and then only wait until the change is recorded; all
 * effects happen here, one after the other. Measured reasons for each choice stand in `docs/architecture.md`:
 * validators are synchronous, predicates look at durable state only, no local activities.
 */
export class Driver<State extends CaseState, Command> {
  readonly #story: Story<State, Command>;
  #state: State;
  #seen: Seen<State>[];
  #outbox: NumberedFact[] = [];
  #recorded: number;
  #acting = false;
  #rang = false;
  #timer: { readonly atMs: number; readonly scope: CancellationScope } | null = null;

  constructor(story: Story<State, Command>, state: State, seen: readonly Seen<State>[] = []) {
    this.#story = story;
    this.#state = state;
    this.#seen = [...seen];
    this.#recorded = state.seq;
  }

  get state(): State {
    return this.#state;
  }

  /** Lets people say `update` to the case. Call before the first `await`. */
  accept<C extends Command>(update: UpdateDefinition<Outcome<State>, [C]>): void {
    setHandler(update, (command: C) => CancellationScope.nonCancellable(() => this.#handle(command)), {
      validator: (command: C) => {
        if (!this.#answerOf(updateId()) && !this.#isAhead(command)) this.#decide(command);
      },
    });
  }

  /** What the workflow says to itself from its own input. */
  say(command: Command): void {
    this.#decide(command);
    this.#tell(this.#story.tell(this.#state, command, Date.now()));
  }

  /**
   * Tells the case to its end. An operator's request to cancel the workflow changes nothing: a case ends by its own
   * rules, so that its row never shows a status nobody works on.
   */
  run(): Promise<Outcome<State>> {
    return CancellationScope.nonCancellable(async () => {
      for (;;) {
        await this.#flush();
        if (this.#outbox.length > 0) continue; // from here to the next `await` nothing else is told
        this.#story.show(this.#state);
        const next = this.#next();
        if (next) {
          await next();
          continue;
        }
        if (this.#story.isClosed(this.#state)) break;
        if (this.#isLong()) {
          await condition(() => this.#outbox.length > 0 || allHandlersFinished());
          if (this.#outbox.length > 0) continue;
          await this.#story.continueAs(this.#state, this.#seen);
        }
        this.#arm();
        await condition(() => this.#outbox.length > 0 || this.#rang);
      }
      await condition(() => allHandlersFinished());
      return outcomeOf(this.#state);
    });
  }

  async #handle(said: Command): Promise<Outcome<State>> {
    const id = updateId();
    const known = this.#answerOf(id);
    if (known) return this.#whenRecorded(known);
    const command = this.#story.asHeard?.(said) ?? said;
    const mustWait = () => this.#isAhead(command) || this.#acting;
    while (mustWait()) await condition(() => !mustWait());
    this.#decide(command);
    this.#tell(this.#story.tell(this.#state, command, Date.now()));
    const outcome = outcomeOf(this.#state);
    this.#seen = [...this.#seen, { id, outcome }].slice(-SEEN_AT_MOST);
    return this.#whenRecorded(outcome);
  }

  /** Read your writes: whoever is answered finds the change in the database. */
  async #whenRecorded(outcome: Outcome<State>): Promise<Outcome<State>> {
    await condition(() => this.#recorded >= outcome.seq);
    return outcome;
  }

  /** A step's activity has recorded more than this workflow has heard of yet, and a person has acted on it already. */
  #isAhead(command: Command): boolean {
    return this.#story.knownSeq(command) > this.#state.seq;
  }

  #answerOf(id: string): Outcome<State> | undefined {
    return this.#seen.find((seen) => seen.id === id)?.outcome;
  }

  #decide(command: Command): void {
    try {
      this.#story.decide(this.#state, command);
    } catch (error) {
      if (error instanceof Refusal) throw ApplicationFailure.nonRetryable(error.message, error.name);
      throw error;
    }
  }

  #tell(facts: readonly Fact[]): void {
    const { after, numbered } = tellAll(this.#state, facts, this.#story.reduce);
    this.#state = after;
    this.#outbox.push(...numbered);
  }

  async #flush(): Promise<void> {
    while (this.#outbox.length > 0) {
      const facts = this.#outbox.splice(0);
      const state = this.#state;
      await this.#story.record(facts, state);
      this.#recorded = state.seq;
    }
  }

  /** What the story does by itself now: what a passed deadline means, or the effect that is due. */
  #next(): (() => Promise<void>) | null {
    const passed = this.#passed();
    if (typeof passed === 'function') return () => this.#take(passed);
    if (passed) return () => Promise.resolve(this.#tell([passed]));
    const step = this.#story.isClosed(this.#state) ? null : this.#story.act(this.#state);
    return step && (() => this.#take(step));
  }

  #passed(): ReturnType<Story<State, Command>['passed']> | null {
    if (!this.#rang) return null;
    this.#rang = false;
    const deadline = this.#story.deadline(this.#state);
    if (!deadline || deadline.atMs > Date.now()) return null;
    return this.#story.passed(this.#state, deadline, Date.now());
  }

  /** Takes a step that records its own facts. Nothing else is told meanwhile, so that their numbers are free. */
  async #take(step: () => Promise<readonly Fact[]>): Promise<void> {
    this.#acting = true;
    const facts = await step();
    this.#state = tellAll(this.#state, facts, this.#story.reduce).after;
    this.#recorded = this.#state.seq;
    this.#acting = false;
  }

  /** Asked in the body of the loop, never in a predicate: a refused update runs predicates without leaving history. */
  #isLong(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || (this.#story.longestRun !== null && historyLength >= this.#story.longestRun);
  }

  /** One timer at the earliest deadline. One that is early is left to ring and is then recomputed: cheaper than two events. */
  #arm(): void {
    const atMs = Math.min(
      this.#story.deadline(this.#state)?.atMs ?? NEVER_MS,
      this.#story.againAtMs?.(this.#state) ?? NEVER_MS,
    );
    if (atMs === NEVER_MS || (this.#timer && this.#timer.atMs <= atMs)) return;
    this.#timer?.scope.cancel();
    const scope = new CancellationScope();
    const timer = { atMs, scope };
    this.#timer = timer;
    const waitMs = Math.max(1, atMs - Date.now());
    scope
      .run(() => sleep(waitMs, { summary: this.#story.timerSummary }))
      .then(() => {
        this.#rang = true;
        if (this.#timer === timer) this.#timer = null;
      })
      .catch(() => undefined); // replaced by an earlier one
  }
}

const updateId = (): string => currentUpdateInfo()?.id ?? '';

const outcomeOf = <State extends CaseState>({ status, seq }: State): Outcome<State> => ({ status, seq });
