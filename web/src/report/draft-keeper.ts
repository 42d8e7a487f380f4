import { queryClient } from '../call/client.js';
import { dropDraft, keepDraft, keepNewDraft } from './calls.js';
import { draftBody, draftFields, type ReportForm } from './form.js';

/** `browser`: kept in this tab only, because the server could not be reached or takes no drafts of this kind. */
export type DraftState = 'nothing' | 'saving' | 'saved' | 'browser';

/** What a save needs to know. */
export interface Typed {
  readonly form: ReportForm;
  readonly currency: string;
  readonly attachmentIds: readonly string[];
}

interface Hearing {
  /** With what was saved, once it is. */
  readonly onState: (state: DraftState, saved?: Typed) => void;
  readonly onCreated: (ticketId: string) => void;
}

/**
 * Keeps a form at the server as a draft. One save at a time, in order, so that an older one never lands on a newer one.
 * A save that fails is silent: what was typed is in the tab, and the next change tries again.
 */
export class DraftKeeper {
  #draftId: string | null;
  /** The draft of the problem type that was chosen before, as long as it may hold the files of the form. */
  #outgrown: string | null = null;
  #saving: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #hearing: Hearing;

  constructor(draftId: string | null, hearing: Hearing) {
    this.#draftId = draftId;
    this.#hearing = hearing;
  }

  save(typed: Typed): void {
    this.#saving = this.#saving.then(() => this.#save(typed));
  }

  async #save(typed: Typed): Promise<void> {
    const { onState } = this.#hearing;
    if (this.#stopped) return;
    if (typed.form.problemType !== 'cancellation') return onState('browser');
    onState('saving');
    try {
      await this.#send(typed);
      onState('saved', typed);
      void queryClient.invalidateQueries({ queryKey: ['tickets'] });
    } catch {
      onState('browser');
    }
  }

  async #send({ form, currency, attachmentIds }: Typed): Promise<void> {
    await this.#letGo();
    if (this.#draftId !== null) {
      await keepDraft(this.#draftId, draftFields(form, currency, attachmentIds));
      return;
    }
    const { id } = await keepNewDraft(draftBody(form, currency, attachmentIds), crypto.randomUUID());
    this.#draftId = id;
    this.#hearing.onCreated(id);
  }

  /** Ends saving, waits for what is on its way, and answers the draft to submit, if there is one. */
  async finish(): Promise<string | null> {
    this.#stopped = true;
    await this.#saving;
    await this.#letGo();
    return this.#draftId;
  }

  /** The submission was refused: go on keeping. */
  proceed(): void {
    this.#stopped = false;
  }

  /** Another problem type was chosen, for which the draft was not. */
  drop(): Promise<void> {
    this.#saving = this.#saving.then(() => {
      this.#outgrown = this.#draftId ?? this.#outgrown;
      this.#draftId = null;
      this.#hearing.onState('nothing');
      return this.#letGo();
    });
    return this.#saving;
  }

  /** The files stay with the form, so the draft gives them back first. While it cannot, whatever is sent next tries again. */
  async #letGo(): Promise<void> {
    const draftId = this.#outgrown;
    if (draftId === null) return;
    try {
      await keepDraft(draftId, { attachmentIds: [] });
      this.#outgrown = null;
      await dropDraft(draftId);
    } catch {
      // A draft that could not be thrown away is found among the drafts.
    }
  }
}
