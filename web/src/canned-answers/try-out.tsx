import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Locale, LOCALES } from '../../../domain/words.js';
import { Formatted } from '../conversation/formatted.js';
import { Card } from '../parts/card.js';
import { Choice, TextBox } from '../parts/form.js';
import { Failed } from '../parts/states.js';
import { useDebounced } from '../parts/use-debounced.js';
import { fill } from './calls.js';
import { Missing } from './missing.js';

const QUIET_MS = 350;

/** What somebody would read of it, on a ticket that is there. */
export function TryOut({ text, textZh }: { readonly text: string; readonly textZh: string }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [locale, setLocale] = useState<Locale>('en');
  const wanted = useDebounced({ number: number.trim(), text: locale === 'en' ? text : textZh }, QUIET_MS);
  const filled = useQuery({
    queryKey: ['filled', wanted.number, wanted.text, locale],
    queryFn: ({ signal }) => fill({ ticketId: wanted.number, text: wanted.text, locale }, signal),
    enabled: /^[1-9]\d{0,9}$/.test(wanted.number) && wanted.text.trim() !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={t('cannedAnswers.tryOut.title')} className="rail">
      <TextBox
        label={t('cannedAnswers.tryOut.number')}
        hint={t('cannedAnswers.tryOut.hint')}
        value={number}
        onChange={setNumber}
      />
      <Choice
        label={t('cannedAnswers.tryOut.language')}
        value={locale}
        onChange={(chosen) => setLocale(chosen === 'zh-TW' ? 'zh-TW' : 'en')}
        options={LOCALES.map((each) => ({ value: each, words: t(`app.languages.${each}`) }))}
      />
      {filled.isError ? <Failed error={filled.error} /> : null}
      {filled.data ? (
        <div className="canned-preview" lang={locale} aria-live="polite">
          <Formatted text={filled.data.text} mentions={[]} />
        </div>
      ) : null}
      {filled.data ? <Missing gaps={filled.data.missing} /> : null}
    </Card>
  );
}
