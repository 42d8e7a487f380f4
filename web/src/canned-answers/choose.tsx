import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Input,
} from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedAnswerView, FilledView } from '../../../api/canned-answers/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { type Locale, LOCALES } from '../../../domain/words.js';
import { Choice } from '../parts/form.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useMarked } from '../parts/use-marked.js';
import { AnswerList, optionId } from './answer-list.js';
import { cannedAnswersQuery, fill } from './calls.js';
import './canned-answers.css';

interface ChooseProps {
  readonly ticket: TicketView;
  readonly onChosen: (filled: FilledView) => void;
  readonly onClose: () => void;
}

/** The language, the contact's at first, and what comes of an answer in it. */
function useFilling(ticket: TicketView, onChosen: ChooseProps['onChosen']) {
  const [locale, setLocale] = useState<Locale>(ticket.contact?.locale ?? 'en');
  const filling = useMutation({
    mutationFn: ({ text, textZh }: CannedAnswerView) =>
      fill({ ticketId: ticket.id, text: locale === 'zh-TW' ? textZh : text, locale }),
    onSuccess: onChosen,
  });
  return { locale, setLocale, filling };
}

/** Chooses an answer, which comes filled in, in the language of whoever reads it unless another one is chosen. */
export function ChooseAnswer({ ticket, onChosen, onClose }: ChooseProps) {
  const { t } = useTranslation();
  const { locale, setLocale, filling } = useFilling(ticket, onChosen);
  return (
    <Dialog open onOpenChange={(_event, { open }) => (open ? undefined : onClose())}>
      <DialogSurface className="ask">
        <DialogBody>
          <DialogTitle>{t('cannedAnswers.choose.title', { language: t(`app.languages.${locale}`) })}</DialogTitle>
          <DialogContent className="stack">
            <Searched locale={locale} onTake={(answer) => (filling.isPending ? undefined : filling.mutate(answer))} />
            <InLanguage contact={ticket.contact} chosen={locale} onChoose={setLocale} />
            {filling.isError ? <Failed error={filling.error} /> : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('app.keep')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface SearchedProps {
  readonly locale: Locale;
  readonly onTake: (answer: CannedAnswerView) => void;
}

/** The field that the dialog opens with, and the answers that fit what is typed there. */
function Searched({ locale, onTake }: SearchedProps) {
  const { t } = useTranslation();
  const list = useId();
  const [typed, setTyped] = useState('');
  const found = useQuery(cannedAnswersQuery);
  const answers = fitting(found.data ?? [], typed);
  const { place, onListKey, markFirst } = useMarked(answers, onTake);
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method makes a word, its keys are its own.
    if (!event.nativeEvent.isComposing && onListKey(event)) event.preventDefault();
  };
  return (
    <>
      <Input
        type="search"
        role="combobox"
        aria-expanded={answers.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(answers.length > 0 ? { 'aria-activedescendant': optionId(list, place) } : {})}
        aria-label={t('cannedAnswers.choose.search')}
        placeholder={t('cannedAnswers.choose.search')}
        value={typed}
        onChange={(_event, { value }) => {
          setTyped(value);
          markFirst();
        }}
        onKeyDown={onKeyDown}
      />
      {found.isPending ? <Skeleton lines={3} /> : null}
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <AnswerList id={list} {...{ answers, place, locale, onTake }} /> : null}
    </>
  );
}

interface InLanguageProps {
  readonly contact: TicketView['contact'];
  readonly chosen: Locale;
  readonly onChoose: (locale: Locale) => void;
}

/** Which language it is written in, with that of the contact said beside it. */
function InLanguage({ contact, chosen, onChoose }: InLanguageProps) {
  const { t } = useTranslation();
  const languageOf = (locale: Locale) => t(`app.languages.${locale}`);
  return (
    <Choice
      label={t('cannedAnswers.tryOut.language')}
      hint={contact ? t('cannedAnswers.choose.contactReads', { language: languageOf(contact.locale) }) : undefined}
      value={chosen}
      onChange={(locale) => onChoose(locale === 'zh-TW' ? 'zh-TW' : 'en')}
      options={LOCALES.map((each) => ({ value: each, words: languageOf(each) }))}
    />
  );
}

function fitting(answers: readonly CannedAnswerView[], typed: string): CannedAnswerView[] {
  const wanted = typed.trim().toLowerCase();
  return answers.filter(({ title, titleZh, text, textZh }) =>
    [title, titleZh, text, textZh].some((each) => each.toLowerCase().includes(wanted)),
  );
}
