import { useMutation } from '@tanstack/react-query';
import { type Dispatch, type FormEvent, type SetStateAction, useState } from 'react';
import { codeOf } from '../call/problem.js';
import { useUnsaved } from './unsaved.js';

interface Editing<Read, Form, Saved> {
  /** The state from which the form began. */
  readonly read: Read;
  readonly formOf: (read: Read, typed?: Form) => Form;
  readonly save: (form: Form, over: Read) => Promise<Saved>;
  /** Reads the state as it is now. */
  readonly again: () => Promise<Read>;
  readonly onSaved: (saved: Saved, sent: Form) => Promise<void>;
  /** What of a state the form is about: where only something else has changed, nobody has to choose anything. */
  readonly partOf?: ((read: Read, sent: Form) => unknown) | undefined;
  /** Where what is typed is held, when not here only. */
  readonly held?: readonly [Form, Dispatch<SetStateAction<Form>>];
}

interface Sending<Read, Form> {
  readonly over: Read;
  readonly sent: Form;
}

interface Saving<Read, Form, Saved> extends Omit<Editing<Read, Form, Saved>, 'read' | 'formOf' | 'held'> {
  readonly onConflict: () => Promise<void>;
}

const useSaving = <Read, Form, Saved>({ save, again, partOf, onSaved, onConflict }: Saving<Read, Form, Saved>) =>
  useMutation({
    mutationFn: ({ over, sent }: Sending<Read, Form>) =>
      save(sent, over).catch(async (error: unknown) => {
        if (!partOf || codeOf(error) !== 'edit-conflict') throw error;
        const now = await again();
        if (JSON.stringify(partOf(over, sent)) !== JSON.stringify(partOf(now, sent))) throw error;
        return save(sent, now);
      }),
    onSuccess: (saved, { sent }) => onSaved(saved, sent),
    onError: async (error) => {
      if (codeOf(error) === 'edit-conflict') await onConflict();
    },
  });

/**
 * A form that is saved over the state that was read. When somebody else was faster, theirs is read beside what is typed,
 * and whoever types chooses between the two: nothing typed is lost.
 */
export function useEditing<Read, Form, Saved>(editing: Editing<Read, Form, Saved>) {
  const { read, formOf, save, again, partOf, onSaved, held } = editing;
  const [base, setBase] = useState(read);
  const own = useState(() => formOf(read));
  const [form, setForm] = held ?? own;
  const keep = useUnsaved(form, held === undefined);
  const [theirs, setTheirs] = useState<Read | null>(null);
  const saving = useSaving({
    ...{ save, again, partOf },
    onSaved: (saved, sent) => (keep(sent), onSaved(saved, sent)),
    onConflict: async () => setTheirs(await again()),
  });
  const goOnFrom = (now: Read) => {
    setBase(now);
    setTheirs(null);
    saving.reset();
  };
  return {
    ...{ base, form, setForm, theirs, saving },
    /** Once at a time. */
    onSubmit: (event?: FormEvent) => {
      event?.preventDefault();
      if (!saving.isPending) saving.mutate({ over: base, sent: form });
    },
    /** Their version, instead of what was typed. */
    onTake: (now: Read) => {
      goOnFrom(now);
      keep(formOf(now));
      setForm(formOf(now));
    },
    /** What was typed, over their version. */
    onKeep: (now: Read) => {
      goOnFrom(now);
      saving.mutate({ over: now, sent: form });
    },
    /** What was sent is saved and the form stays open: it goes on from there, with what was typed meanwhile. */
    onStay: (now: Read, sent: Form) => {
      goOnFrom(now);
      keep(formOf(now, sent));
      setForm((typed) => (typed === sent ? formOf(now, typed) : typed));
    },
  };
}
