import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { titleIn } from '../../../domain/titles.js';
import type { TicketKind } from '../../../domain/bulk/job.js';
import { cannedAnswersQuery } from '../canned-answers/calls.js';
import type { Visibility } from '../conversation/calls.js';
import { Choice, TextBox, WordsBox } from '../parts/form.js';
import { useLocale } from '../parts/use-format.js';
import { OneOf } from '../policies/one-of.js';
import { useMyself } from '../session/calls.js';
import { assigneesQuery } from '../tickets/calls.js';

/** What was typed for whatever is done. */
export interface Typed {
  /** An ID, `me`, or nothing for nobody. */
  readonly assignee: string;
  /** Tags with commas between. */
  readonly add: string;
  readonly remove: string;
  readonly text: string;
  readonly textZh: string;
  readonly visibility: Visibility;
  readonly comment: string;
}

const tagsIn = (typed: string): string[] =>
  typed
    .split(/[,，、]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

interface Wanted {
  readonly body: object;
  /** Whether enough was typed. */
  readonly isReady: boolean;
}

/** What the API is asked for, besides the tickets. */
export function wantedBy(kind: TicketKind, typed: Typed): Wanted {
  const { assignee, visibility, comment } = typed;
  const [add, remove] = [tagsIn(typed.add), tagsIn(typed.remove)];
  const [text, textZh] = [typed.text.trim(), typed.textZh.trim()];
  if (kind === 'assign') return { body: { assignee: assignee || null }, isReady: true };
  if (kind === 'tag') return { body: { add, remove }, isReady: add.length + remove.length > 0 };
  if (kind === 'approve') return { body: { comment }, isReady: true };
  return { body: { text, visibility, ...(textZh !== '' && { textZh }) }, isReady: text !== '' };
}

interface FieldsProps {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
}

function AssignFields({ typed, change }: FieldsProps) {
  const { t } = useTranslation();
  const people = useQuery(assigneesQuery).data ?? [];
  return (
    <Choice
      label={t('tickets.assignee')}
      value={typed.assignee}
      onChange={(assignee) => change({ assignee })}
      options={[
        { value: 'me', words: t('tickets.assignMe') },
        { value: '', words: t('tickets.nobody') },
        ...people.map(({ id, name, role }) => ({ value: id, words: `${name} · ${t(`app.roles.${role}`)}` })),
      ]}
    />
  );
}

function TagFields({ typed, change }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextBox
        label={t('bulk.addTags')}
        hint={t('bulk.severalTags')}
        value={typed.add}
        onChange={(add) => change({ add })}
      />
      <TextBox label={t('bulk.removeTags')} value={typed.remove} onChange={(remove) => change({ remove })} />
    </>
  );
}

function AnswerFields({ typed, change }: FieldsProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const ofDesk = may('messages:internal');
  return (
    <>
      {may('canned-answers:read') ? <Canned onChosen={change} /> : null}
      {ofDesk ? (
        <OneOf
          label={t('bulk.who')}
          value={typed.visibility}
          onChange={(visibility) => change({ visibility })}
          options={['public', 'internal']}
          words={(each) => t(each === 'internal' ? 'tickets.conversation.note' : 'tickets.conversation.public')}
        />
      ) : null}
      <WordsBox
        label={t('bulk.text')}
        required
        rows={5}
        {...(ofDesk ? { hint: t('bulk.textHint', { gap: '{{contactName}}' }) } : {})}
        value={typed.text}
        onChange={(text) => change({ text })}
      />
      {ofDesk ? (
        <WordsBox
          label={t('bulk.textZh')}
          optional
          rows={5}
          value={typed.textZh}
          onChange={(textZh) => change({ textZh })}
        />
      ) : null}
    </>
  );
}

/** A canned answer comes in both languages, its gaps still open: they are filled for each ticket. */
function Canned({ onChosen }: { readonly onChosen: (texts: Pick<Typed, 'text' | 'textZh'>) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const answers = useQuery(cannedAnswersQuery).data ?? [];
  const [chosen, setChosen] = useState('');
  const choose = (id: string) => {
    setChosen(id);
    const found = answers.find((answer) => answer.id === id);
    if (found) onChosen({ text: found.text, textZh: found.textZh });
  };
  return (
    <Choice
      label={t('bulk.canned')}
      optional
      value={chosen}
      onChange={choose}
      options={[
        { value: '', words: t('bulk.noCanned') },
        ...answers.map((answer) => ({ value: answer.id, words: titleIn(locale, answer) })),
      ]}
    />
  );
}

function ApproveFields({ typed, change }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <WordsBox
      label={t('tickets.approve.comment')}
      optional
      value={typed.comment}
      onChange={(comment) => change({ comment })}
    />
  );
}

export const FIELDS: Readonly<Record<TicketKind, typeof AssignFields>> = {
  assign: AssignFields,
  tag: TagFields,
  answer: AnswerFields,
  approve: ApproveFields,
};
