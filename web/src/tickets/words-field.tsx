import { Button, Field, Textarea } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { openGapsIn } from '../../../domain/canned-answers.js';
import { ChooseAnswer } from '../canned-answers/choose.js';
import { Missing } from '../canned-answers/missing.js';
import { atEnd, replaced } from '../conversation/edit-text.js';
import { markedIn } from '../conversation/text-field.js';
import { CannedSmallIcon } from '../parts/icons.js';

interface WordsFieldProps {
  readonly label: string;
  readonly isNeeded: boolean;
  /** Characters. */
  readonly most: number;
  readonly words: string;
  readonly onChange: (typed: string) => void;
  /** Whose canned answers are offered; none are where it is absent. */
  readonly answersFor?: TicketView | null;
}

/** The words that go with a step. */
export function WordsField({ label, isNeeded, most, words, onChange, answersFor = null }: WordsFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const put = (text: string) => {
    setChoosing(false);
    onChange(replaced(field.current ? markedIn(field.current, words) : atEnd(words), text).text);
  };
  return (
    <>
      <Field label={isNeeded ? label : t('app.optional', { label })} required={isNeeded}>
        <Textarea
          resize="vertical"
          value={words}
          onChange={(_event, { value }) => onChange(value)}
          textarea={{ ref: field, maxLength: most, rows: 4 }}
        />
      </Field>
      {answersFor ? (
        <div>
          <Button size="small" icon={<CannedSmallIcon />} onClick={() => setChoosing(true)}>
            {t('cannedAnswers.choose.open')}
          </Button>
        </div>
      ) : null}
      <Missing gaps={openGapsIn(words)} />
      {isChoosing && answersFor ? (
        <ChooseAnswer ticket={answersFor} onChosen={({ text }) => put(text)} onClose={() => setChoosing(false)} />
      ) : null}
    </>
  );
}
