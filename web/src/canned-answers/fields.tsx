import { useTranslation } from 'react-i18next';
import type { CannedAnswerBody } from '../../../api/canned-answers/schema.js';
import { GAPS } from '../../../domain/canned-answers.js';
import { Card, Facts } from '../parts/card.js';
import { TextBox, useFieldProblems, WordsBox } from '../parts/form.js';

interface FieldsProps {
  readonly form: CannedAnswerBody;
  readonly onChange: (form: CannedAnswerBody) => void;
  readonly error: unknown;
}

const TITLE_MOST = 120;

/** Title and text in both languages, and what the text may leave open. */
export function AnswerFields({ form, onChange, error }: FieldsProps) {
  const { t } = useTranslation();
  const said = useFieldProblems(error);
  const field = (name: keyof CannedAnswerBody) => ({
    required: true,
    value: form[name],
    onChange: (typed: string) => onChange({ ...form, [name]: typed }),
    problem: said(`/${name}`),
  });
  return (
    <>
      <Card title={t('app.languages.en')}>
        <TextBox label={t('cannedAnswers.titleEn')} maxLength={TITLE_MOST} {...field('title')} />
        <WordsBox label={t('cannedAnswers.textEn')} rows={8} {...field('text')} />
      </Card>
      <Card title={t('app.languages.zh-TW')}>
        <TextBox label={t('cannedAnswers.titleZh')} maxLength={TITLE_MOST} {...field('titleZh')} />
        <WordsBox label={t('cannedAnswers.textZh')} rows={8} {...field('textZh')} />
      </Card>
      <Card title={t('cannedAnswers.gaps.title')}>
        <p className="soft">{t('cannedAnswers.gaps.lead')}</p>
        <Facts
          wide
          items={GAPS.map((gap) => [t(`cannedAnswers.gaps.${gap}`), <code key={gap}>{`{{${gap}}}`}</code>] as const)}
        />
      </Card>
    </>
  );
}
