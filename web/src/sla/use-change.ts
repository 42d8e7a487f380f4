import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewView } from '../../../api/sla-policies/schema.js';
import { codeOf } from '../call/problem.js';
import { say } from '../parts/snack.js';
import { useUnsaved } from '../parts/unsaved.js';
import { previewOf, readAgain } from './calls.js';

/** How a change ends. */
type End = 'save' | 'drop';

interface Asked {
  readonly end: End;
  /** What is typed, as it was asked about. */
  readonly text: string;
  readonly body: object;
}

interface Looked extends Asked {
  readonly view: PreviewView;
  readonly atMs: number;
}

interface Changing<Read, Form> {
  /** The state from which the form began. */
  readonly read: Read;
  readonly formOf: (read: Read) => Form;
  readonly again: () => Promise<Read>;
  /** What the preview is asked about: what is typed, and that it is thrown away. */
  readonly bodyOf: (form: Form) => object;
  readonly dropBody: object;
  readonly save: (form: Form, over: Read) => Promise<unknown>;
  readonly drop: (over: Read) => Promise<unknown>;
}

/** Makes the change over the state that was read; when somebody else was faster, theirs is read beside it. */
function useEnding<Read, Form>({ read, again, save, drop }: Changing<Read, Form>, keep: (form: Form) => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [base, setBase] = useState(read);
  const [theirs, setTheirs] = useState<{ readonly now: Read; readonly end: End } | null>(null);
  const ending = useMutation({
    mutationFn: ({ end, form }: { readonly end: End; readonly form: Form }) =>
      end === 'save' ? save(form, base) : drop(base),
    onSuccess: async (_done, { end, form }) => {
      keep(form);
      say(t(end === 'save' ? 'sla.admin.form.saved' : 'sla.admin.form.dropped'));
      await readAgain();
      await navigate({ to: '/sla' });
    },
    onError: async (error, { end }) => {
      if (codeOf(error) === 'edit-conflict') setTheirs({ now: await again(), end });
    },
  });
  const goOnFrom = (now: Read) => {
    setBase(now);
    setTheirs(null);
    ending.reset();
  };
  return { base, theirs, ending, goOnFrom };
}

/**
 * First it is shown what a change does to open requests, also one that throws it away; only that change can be made then.
 * Nothing that was typed is lost when somebody else was faster: whoever types chooses, and sees anew what theirs would do.
 */
export function useChange<Read, Form>(changing: Changing<Read, Form>) {
  const { read, formOf, bodyOf, dropBody } = changing;
  const [form, setForm] = useState(() => formOf(read));
  const keep = useUnsaved(form);
  const { base, theirs, ending, goOnFrom } = useEnding(changing, keep);
  const [looked, setLooked] = useState<Looked | null>(null);
  const text = JSON.stringify(bodyOf(form));
  const looking = useMutation({
    mutationFn: ({ body }: Asked) => previewOf(body),
    onSuccess: (view, asked) => setLooked({ ...asked, view, atMs: Date.now() }),
  });
  const look = (end: End) => looking.mutate({ end, text, body: end === 'save' ? bodyOf(form) : dropBody });
  const shown = looked?.text === text ? looked : null;
  const isBusy = looking.isPending || ending.isPending;
  return {
    ...{ base, form, setForm, theirs: theirs?.now ?? null, shown, looking, ending, isBusy },
    /** The next step of saving. */
    go: () => {
      if (isBusy) return;
      if (shown?.end === 'save') ending.mutate({ end: 'save', form });
      else look('save');
    },
    lookAtDrop: () => look('drop'),
    drop: () => ending.mutate({ end: 'drop', form }),
    stepBack: () => setLooked(null),
    onTake: (now: Read) => {
      goOnFrom(now);
      setLooked(null);
      keep(formOf(now));
      setForm(formOf(now));
    },
    /** Over theirs: what that changes may be something else by now. */
    onKeep: (now: Read) => {
      goOnFrom(now);
      look(theirs?.end ?? 'save');
    },
  };
}

/** What the end of a form is about, whatever it is that is changed. */
export interface Change {
  readonly shown: Looked | null;
  readonly looking: { readonly error: Error | null };
  readonly ending: { readonly error: Error | null };
  readonly isBusy: boolean;
  readonly lookAtDrop: () => void;
  readonly drop: () => void;
  readonly stepBack: () => void;
}
