import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Command, ResumeAction } from '../../../domain/cancellation/commands.js';
import type { Outcome } from '../../../workflows/cancellation/messages.js';
import type { Case } from '../case.js';
import { digestOf } from '../intake.js';
import type { Stories } from '../story.js';
import type { Chance } from './chance.js';

type Said = { readonly command: Command; readonly id: string };

/** Several people who say what comes to their minds, some of it twice. Refusals are fine; contradictions are not. */
export class Crowd {
  readonly #answers = new Map<string, string>();
  readonly contradictions: string[] = [];
  #count = 0;

  constructor(
    private readonly stories: Stories,
    private readonly one: Case,
    private readonly chance: Chance,
  ) {}

  async chatter(sentences: number): Promise<void> {
    let last: Said | null = null;
    for (let spoken = 0; spoken < sentences; spoken += 1) {
      const said: Said =
        last && this.chance.happens(0.2) ? last : { command: this.#thought(), id: `u-${(this.#count += 1)}` };
      await this.#say(said);
      last = said;
    }
  }

  /** Says whatever takes the case one step further. */
  async help(status: string): Promise<void> {
    const { stories, chance, one } = this;
    const manager = stories.person('desk_manager');
    if (status === 'awaiting_information')
      await this.#say(this.#new({ verb: 'answer', by: stories.person('admin_agent'), text: 'Yes' }));
    if (status === 'awaiting_approval') {
      const row = await one.row();
      const command = {
        verb: 'approve',
        by: manager,
        amountMinor: 1_000,
        digest: row.approval_digest,
        comment: '',
      } as const;
      await this.#say(this.#new(command));
    }
    if (status === 'needs_attention') {
      const { seq: knownSeq } = await one.row();
      const action = chance.oneOf<ResumeAction>(['retry', 'retry', 'retry', 'resolve', 'undo']);
      const by = chance.oneOf([stories.person('support_agent'), manager]);
      await this.#say(this.#new({ verb: 'resume', by, action, evidence: 'Seen on the statement', knownSeq }));
    }
  }

  #new(command: Command): Said {
    this.#count += 1;
    return { command, id: `u-${this.#count}` };
  }

  async #say({ command, id }: Said): Promise<void> {
    try {
      const outcome = await this.one.say(command, id);
      await this.#compare(id, outcome);
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError) && !(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /** The same update has the same answer, and who was answered finds the change in the database. */
  async #compare(id: string, outcome: Outcome): Promise<void> {
    const answer = JSON.stringify(outcome);
    const before = this.#answers.get(id) ?? answer;
    this.#answers.set(id, before);
    if (before !== answer) this.contradictions.push(`${id}: ${before}, then ${answer}`);
    const { seq } = await this.one.row();
    if (seq < outcome.seq) this.contradictions.push(`${id}: answered ${outcome.seq}, the row has ${seq}`);
  }

  #thought(): Command {
    const { stories, one, chance } = this;
    const partner = stories.person('admin_agent');
    const desk = stories.person('support_agent');
    const amountMinor = 1_000 * (1 + chance.upTo(10));
    const digest = digestOf({ ticketId: one.id, amountMinor, lineIds: one.request.orderLineIds });
    const thoughts: [Command, ...Command[]] = [
      { verb: 'requestInformation', by: desk, question: 'Which?' },
      { verb: 'requestInformation', by: desk, question: 'When?' },
      { verb: 'answer', by: partner, text: 'That one' },
      { verb: 'answer', by: partner, text: 'Yesterday' },
      {
        verb: 'amend',
        by: partner,
        request: { ...one.request, amountMinor, digest },
        changes: { title: `For ${amountMinor}` },
      },
      { verb: 'resume', by: desk, action: 'retry', evidence: '' },
    ];
    if (chance.happens(0.03)) return { verb: 'withdraw', by: partner, reason: 'No' };
    if (chance.happens(0.03)) return { verb: 'reject', by: stories.person('refund_approver'), reason: 'No' };
    if (chance.happens(0.05))
      return { verb: 'approve', by: stories.person('desk_manager'), amountMinor, digest, comment: '' };
    return chance.oneOf(thoughts);
  }
}
