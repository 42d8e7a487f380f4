import { Button, Field, Select } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BuildView } from '../../../api/catalogue/schema.js';
import { useFormat } from '../parts/use-format.js';
import { fileWords } from './build-words.js';
import { type Choice, type Choices, fileOf, NOTHING_CHOSEN, narrow } from './choice.js';

interface SelectProps {
  readonly builds: readonly BuildView[];
  readonly onSubmit: (build: BuildView) => void;
  /** The choice was changed: what was shown for the last one no longer belongs to it. */
  readonly onChange: () => void;
}

interface Option {
  readonly value: string;
  readonly words: string;
}

/** What can be chosen now, in the reader's words. */
function useOptions(builds: readonly BuildView[], { versions, languages, files }: Choices) {
  const format = useFormat();
  const fileOption = (value: string): Option => {
    const known = builds.find((build) => fileOf(build) === value);
    return { value, words: known ? fileWords(known) : value };
  };
  return {
    version: versions.map((value): Option => ({ value, words: value })),
    language: languages.map((value): Option => ({ value, words: format.language(value) })),
    file: files.map(fileOption),
  };
}

const STEPS = ['version', 'language', 'file'] as const;

/** Version > Language > File type/OS, each narrowing the next, and Submit. */
export function SelectProduct({ builds, onSubmit, onChange }: SelectProps) {
  const { t } = useTranslation();
  const heading = useId();
  const [wanted, setWanted] = useState<Choice>(NOTHING_CHOSEN);
  const choices = narrow(builds, wanted);
  const options = useOptions(builds, choices);
  const { chosen, build } = choices;
  const choose = (change: Partial<Choice>) => {
    setWanted({ ...chosen, ...change });
    onChange();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (build) onSubmit(build);
  };
  return (
    <form className="select-product" aria-labelledby={heading} onSubmit={submit}>
      <h4 id={heading}>{t('downloads.select')}</h4>
      {STEPS.map((step) => (
        <Narrowing
          key={step}
          label={t(`downloads.${step}`)}
          value={chosen[step]}
          options={options[step]}
          onChoose={(value) => choose({ [step]: value })}
        />
      ))}
      <Button type="submit" disabled={build === null}>
        {t('downloads.submit')}
      </Button>
    </form>
  );
}

interface NarrowingProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}

/** One of the choices. Without options it waits for the choice before it. */
function Narrowing({ label, value, options, onChoose }: NarrowingProps) {
  const { t } = useTranslation();
  return (
    <Field label={label}>
      <Select value={value} disabled={options.length === 0} onChange={(_event, { value: chosen }) => onChoose(chosen)}>
        <option value="" disabled>
          {options.length === 0 ? t('downloads.chooseFirst') : t('downloads.choose')}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
