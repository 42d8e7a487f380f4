import { Textarea } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssigneeView } from '../../../api/session/schema.js';
import { useMarked } from '../parts/use-marked.js';
import { nameableQuery, type Visibility } from './calls.js';
import { type Marked, replaced } from './edit-text.js';
import type { Named } from './formatted.js';
import { NameList } from './name-list.js';
import { askedAt, offered } from './naming.js';
import { changeByKey } from './toolbar.js';

interface TextFieldProps {
  readonly ticketId: string;
  readonly text: string;
  readonly visibility: Visibility;
  /** Whether people are offered for `@`. */
  readonly names: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onType: (text: string) => void;
  /** Something other than typing changed the text: what is marked afterwards. */
  readonly onEdit: (edited: Marked) => void;
  readonly onName: (person: Named, edited: Marked) => void;
  /** `/` in an empty field. */
  readonly onCanned?: (() => void) | undefined;
  readonly onSend: () => void;
}

export const markedIn = (field: HTMLTextAreaElement, text: string): Marked => ({
  text,
  from: field.selectionStart,
  to: field.selectionEnd,
});

/** Who is offered for the name before the caret, and which of them is taken by Enter. Escape closes the list for this name. */
function useOffers({ ticketId, visibility, names, text, onName }: TextFieldProps) {
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const asked = names ? askedAt(text, caret) : null;
  // The next name that is begun at this place is another one.
  if (asked === null && closedAt !== null) setClosedAt(null);
  const people = useQuery({ ...nameableQuery(ticketId, visibility), enabled: asked !== null });
  const offers = asked && asked.from !== closedAt ? offered(people.data ?? [], asked.typed) : [];
  const take = (person: AssigneeView) => {
    if (asked) onName(person, replaced({ text, from: asked.from, to: caret }, `@${person.name} `));
  };
  const marked = useMarked(offers, take);
  /** Whether the key was for the list. */
  const onListKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    if (offers.length === 0 || ctrlKey || metaKey) return false;
    if (key !== 'Escape') return marked.onListKey({ key: key === 'Tab' ? 'Enter' : key });
    setClosedAt(asked?.from ?? null);
    return true;
  };
  return { setCaret, offers, place: marked.place, take, onListKey };
}

/** What keys do besides typing. While an input method makes a word, Enter ends the word. */
function useKeys(props: TextFieldProps, onListKey: (event: KeyboardEvent) => boolean) {
  const { text, onEdit, onCanned, onSend } = props;
  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const change = changeByKey(event);
    const isTaken = onListKey(event) || change !== null || (event.key === '/' && text === '' && onCanned !== undefined);
    if (change) onEdit(change(markedIn(event.currentTarget, text)));
    else if (isTaken && event.key === '/') onCanned?.();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
    if (isTaken) event.preventDefault();
  };
}

/** Where one writes. `@` offers people; Control+Enter sends. */
export function TextField(props: TextFieldProps) {
  const { text, visibility, field, onType } = props;
  const { t } = useTranslation();
  const label = t(visibility === 'internal' ? 'tickets.conversation.noteLabel' : 'tickets.conversation.messageLabel');
  const list = useId();
  const { setCaret, offers, place, take, onListKey } = useOffers(props);
  const onKeyDown = useKeys(props, onListKey);
  return (
    <div className="text-field">
      <Textarea
        textarea={{ ref: field }}
        aria-label={label}
        aria-keyshortcuts={visibility === 'internal' ? 'n' : 'r'}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={list}
        {...(offers.length > 0 ? { 'aria-activedescendant': `${list}-${place}` } : {})}
        placeholder={label}
        resize="vertical"
        rows={6}
        maxLength={10_000}
        value={text}
        onChange={({ target }, { value }) => {
          setCaret(target.selectionStart);
          onType(value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <NameList id={list} label={t('conversation.naming.label')} offers={offers} place={place} onTake={take} />
    </div>
  );
}
