import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedAnswerView } from '../../../api/canned-answers/schema.js';
import { titleIn } from '../../../domain/titles.js';
import type { Locale } from '../../../domain/words.js';
import { useLocale } from '../parts/use-format.js';

interface ListProps {
  readonly id: string;
  readonly answers: readonly CannedAnswerView[];
  /** Which of them Enter takes. */
  readonly place: number;
  /** That of the texts; titles are for whoever chooses. */
  readonly locale: Locale;
  readonly onTake: (answer: CannedAnswerView) => void;
}

export const optionId = (list: string, place: number): string => `${list}-${place}`;

/** The answers to choose from. The focus stays in the field above, whose keys go through them. */
export function AnswerList({ id, answers, place, locale, onTake }: ListProps) {
  const { t } = useTranslation();
  const own = useLocale();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  }, [place, answers]);
  return (
    <>
      {answers.length === 0 ? <p className="soft">{t('cannedAnswers.choose.none')}</p> : null}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={t('cannedAnswers.title')}
        className="canned-choices"
        hidden={answers.length === 0}
      >
        {answers.map((answer, at) => (
          <div
            key={answer.id}
            id={optionId(id, at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === place}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(answer)}
            // Of a reader that puts the focus here itself.
            onKeyDown={({ key }) => (key === 'Enter' ? onTake(answer) : undefined)}
          >
            <strong>{titleIn(own, answer)}</strong>
            <span className="soft small" lang={locale}>
              {locale === 'zh-TW' ? answer.textZh : answer.text}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
