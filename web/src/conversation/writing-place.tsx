import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { ChooseAnswer } from '../canned-answers/choose.js';
import { useMyself } from '../session/calls.js';
import { atEnd, type Marked, replaced } from './edit-text.js';
import { Formatted } from './formatted.js';
import { markedIn, TextField } from './text-field.js';
import { Formatting } from './toolbar.js';
import type { Writing } from './use-writing.js';

/** Changes the text as if it had been typed, and marks what shall be marked once it stands there. */
function useEditing({ text, change }: Writing, field: RefObject<HTMLTextAreaElement | null>) {
  const marking = useRef<Marked | null>(null);
  useLayoutEffect(() => {
    if (marking.current?.text !== text) return;
    field.current?.focus();
    field.current?.setSelectionRange(marking.current.from, marking.current.to);
    marking.current = null;
  }, [text, field]);
  return (edited: Marked, also: Parameters<typeof change>[0] = {}) => {
    marking.current = edited;
    change({ ...also, text: edited.text });
  };
}

interface PlaceProps {
  readonly ticket: TicketView;
  readonly writing: Writing;
}

/** The field with its tools, or in its place what will be read; and the canned answers, for those who have them. */
export function WritingPlace({ ticket, writing }: PlaceProps) {
  const { may } = useMyself();
  const field = useRef<HTMLTextAreaElement>(null);
  const edit = useEditing(writing, field);
  const [isPreview, setPreview] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const { text, visibility, named, stored, isAnswer, change, send } = writing;
  const marked = () => (field.current ? markedIn(field.current, text) : atEnd(text));
  const onCanned = may('canned-answers:read') ? () => setChoosing(true) : undefined;
  const onChosen = (chosen: string) => {
    setChoosing(false);
    setPreview(false);
    edit(replaced(marked(), chosen));
  };
  return (
    <>
      <Formatting {...{ isPreview, onCanned }} onPreview={setPreview} onChange={(changed) => edit(changed(marked()))} />
      {isPreview ? (
        <Preview text={isAnswer ? text.trim() : stored} mentions={named} />
      ) : (
        <TextField
          // A field of its own for each: taking back what was typed in one must not bring the other's words.
          key={visibility}
          {...{ text, visibility, field, onCanned }}
          ticketId={ticket.id}
          names={!isAnswer}
          onType={(typed) => change({ text: typed })}
          onEdit={edit}
          onName={(person, edited) => edit(edited, { named: [...named.filter(({ id }) => id !== person.id), person] })}
          onSend={send}
        />
      )}
      {isChoosing ? (
        <ChooseAnswer ticket={ticket} onChosen={(filled) => onChosen(filled.text)} onClose={() => setChoosing(false)} />
      ) : null}
    </>
  );
}

function Preview({ text, mentions }: Parameters<typeof Formatted>[0]) {
  const { t } = useTranslation();
  return (
    <section className="composer-preview" aria-label={t('conversation.formatting.preview')}>
      <Formatted text={text} mentions={mentions} />
    </section>
  );
}
