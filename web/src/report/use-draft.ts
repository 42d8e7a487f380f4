import { useEffect, useRef, useState } from 'react';
import type { AttachmentView } from '../../../api/attachments/schema.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { useDebounced } from '../parts/use-debounced.js';
import { dropDraft, keepDraft, keepNewDraft } from './calls.js';
import { draftBody, draftFields, type ReportForm } from './form.js';
import { keep } from './kept.js';

/** `browser`: kept in this tab only, because the server could not be reached or takes no drafts of this kind. */
export type DraftState = 'nothing' | 'saving' | 'saved' | 'browser';

const QUIET_MS = 1_200;

interface DraftOptions {
  readonly userId: string;
  readonly scope: string;
  readonly form: ReportForm;
  readonly currency: string;
  readonly files: readonly AttachmentView[];
  /** Something was typed that is worth keeping. */
  readonly isDirty: boolean;
  /** The draft that was opened, if any. */
  readonly opened: string | null;
  readonly onCreated: (ticketId: string) => void;
}

/**
 * Keeps what is typed: in this tab at once, and at the server as a draft once the typing pauses. One save at a time, in
 * order, so that an older one never lands on a newer one.
 */
export function useDraft(options: DraftOptions) {
  const { userId, scope, form, files, isDirty, opened } = options;
  const [state, setState] = useState<DraftState>(opened ? 'saved' : 'nothing');
  const draftId = useRef(opened);
  const queue = useRef(Promise.resolve());
  const stopped = useRef(false);
  const wish = useWish();
  const text = JSON.stringify({ form, files: files.map(({ id }) => id) });
  const settled = useDebounced(text, QUIET_MS);
  const latest = useRef(options);
  latest.current = options;

  const save = async () => {
    const { form: now, currency, files: attached, onCreated } = latest.current;
    if (stopped.current || now.problemType !== 'cancellation') return setState('browser');
    setState('saving');
    const ids = attached.map(({ id }) => id);
    try {
      if (draftId.current) await keepDraft(draftId.current, draftFields(now, currency, ids));
      else {
        const body = draftBody(now, currency, ids);
        draftId.current = (await keepNewDraft(body, wish.keyFor(body))).id;
        onCreated(draftId.current);
      }
      setState('saved');
      void queryClient.invalidateQueries({ queryKey: ['tickets'] });
    } catch {
      setState('browser'); // what is in this tab is tried again with the next change
    }
  };

  useEffect(() => {
    if (isDirty) keep(userId, scope, { form, files });
  }, [text, isDirty]);
  useEffect(() => {
    if (isDirty) queue.current = queue.current.then(save);
  }, [settled, isDirty]);

  /** Ends saving, waits for what is on its way, and answers the draft to submit, if there is one. */
  const finish = async (): Promise<string | null> => {
    stopped.current = true;
    await queue.current;
    return draftId.current;
  };
  const proceed = () => {
    stopped.current = false;
  };
  const drop = async () => {
    const id = await finish();
    if (id) await dropDraft(id).catch(() => undefined);
    draftId.current = null;
    stopped.current = false;
    setState('nothing');
  };
  return { state, finish, proceed, drop };
}
