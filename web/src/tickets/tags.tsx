import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card } from '../parts/card.js';
import { TextBox } from '../parts/form.js';
import { DropIcon } from '../parts/icons.js';
import { useProblemWords } from '../parts/problem-words.js';
import { useDebounced } from '../parts/use-debounced.js';
import { useMyself } from '../session/calls.js';
import { type Retagging, refreshTicket, tagsQuery, tagTicket } from './calls.js';

const QUIET_MS = 200;
const MOST_CHARACTERS = 40;

/** A ticket's tags, as words in a row. */
export function TagMarks({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span className="tag-marks">
      {tags.map((tag) => (
        <span key={tag} className="tag-mark">
          <bdi>{tag}</bdi>
        </span>
      ))}
    </span>
  );
}

/** The desk's own words for a ticket: those who work tickets add and remove them. */
export function Tags({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const tagging = useMutation({
    mutationFn: (change: Retagging) => tagTicket(ticket.id, change),
    onSettled: () => refreshTicket(ticket.id, String(ticket.number)),
  });
  const { title: problem } = useProblemWords(tagging.error);
  const mayTag = may('tickets:assign') && !ticket.draft;
  return (
    <Card title={t('tickets.tags.title')}>
      {ticket.tags.length === 0 ? <p className="soft">{t('tickets.tags.none')}</p> : null}
      <ul className="chips" aria-label={t('tickets.tags.label', { number: ticket.number })}>
        {ticket.tags.map((tag) => (
          <li key={tag} className="tag-mark">
            <bdi>{tag}</bdi>
            {mayTag ? (
              <Button
                size="small"
                appearance="subtle"
                icon={<DropIcon />}
                disabled={tagging.isPending}
                aria-label={t('tickets.tags.remove', { tag })}
                onClick={() => tagging.mutate({ remove: [tag] })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayTag ? (
        <AddTag
          isPending={tagging.isPending}
          onAdd={(tag, onDone) => tagging.mutate({ add: [tag] }, { onSuccess: onDone })}
        />
      ) : null}
      {tagging.isError ? <p role="alert">{problem}</p> : null}
    </Card>
  );
}

interface AddTagProps {
  readonly isPending: boolean;
  /** `onDone` is called once it is added: what is refused stays to be put right. */
  readonly onAdd: (tag: string, onDone: () => void) => void;
}

function AddTag({ isPending, onAdd }: AddTagProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const offers = useQuery(tagsQuery(useDebounced(typed, QUIET_MS)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || isPending) return;
    onAdd(typed.trim(), () => setTyped((now) => (now === typed ? '' : now)));
  };
  return (
    <form className="add-tag" onSubmit={submit}>
      <TextBox
        label={t('tickets.tags.add')}
        value={typed}
        maxLength={MOST_CHARACTERS}
        offers={offers.data ?? []}
        autoComplete="off"
        onChange={setTyped}
      />
      <Button type="submit" disabled={isPending}>
        {t('tickets.tags.addButton')}
      </Button>
    </form>
  );
}
