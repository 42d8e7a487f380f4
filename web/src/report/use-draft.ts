import { useEffect, useRef, useState } from 'react';
import type { AttachmentView } from '../../../api/attachments/schema.js';
import { useDebounced } from '../parts/use-debounced.js';
import { DraftKeeper, type DraftState, type Typed } from './draft-keeper.js';
import type { ReportForm } from './form.js';
import { keep } from './kept.js';

const QUIET_MS = 1_200;

interface DraftOptions {
  readonly userId: string;
  readonly scope: string;
  readonly form: ReportForm;
  readonly currency: string;
  readonly files: readonly AttachmentView[];
  /** The draft that was opened, if any. */
  readonly opened: string | null;
  /** Whether the form begins with what this tab had kept, which the server need not have. */
  readonly restored: boolean;
  readonly onCreated: (ticketId: string) => void;
}

/** Keeps what is typed: in this tab at once, and at the server as a draft once the typing pauses. */
export function useDraft({ userId, scope, form, currency, files, opened, restored, onCreated }: DraftOptions) {
  const here = JSON.stringify({ form, files });
  const there = JSON.stringify({ form, currency, attachmentIds: files.map(({ id }) => id) } satisfies Typed);
  const settled = useDebounced(there, QUIET_MS);
  const [first] = useState(here);
  const atServer = restored ? '' : there;
  const asked = useRef(atServer);
  const [state, setState] = useState<DraftState>(opened === null ? 'nothing' : 'saved');
  const [saved, setSaved] = useState(atServer);
  const onState = (now: DraftState, typed?: Typed) => {
    setState(now);
    if (typed) setSaved(JSON.stringify(typed));
  };
  const [keeper] = useState(() => new DraftKeeper(opened, { onState, onCreated }));
  useEffect(() => {
    if (here !== first) keep(userId, scope, JSON.parse(here) as Parameters<typeof keep>[2]);
  }, [here, first, userId, scope]);
  useEffect(() => {
    if (settled === asked.current) return;
    asked.current = settled;
    keeper.save(JSON.parse(settled) as Typed);
  }, [settled, keeper]);
  // What was typed since is not kept yet, however short that is.
  return { state: state === 'saved' && saved !== there ? ('saving' as const) : state, keeper };
}
