import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/form.js';

interface OneOfProps<Option extends string> {
  readonly label: string;
  readonly value: Option;
  readonly onChange: (chosen: Option) => void;
  readonly options: readonly Option[];
  readonly words: (option: Option) => string;
}

/** A choice of words that are known. */
export function OneOf<Option extends string>({ label, value, onChange, options, words }: OneOfProps<Option>) {
  const choose = (typed: string) => {
    const chosen = options.find((option) => option === typed);
    if (chosen) onChange(chosen);
  };
  return (
    <Choice
      label={label}
      value={value}
      onChange={choose}
      options={options.map((option) => ({ value: option, words: words(option) }))}
    />
  );
}

interface YesNoProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (yes: boolean) => void;
}

export function YesNo({ label, value, onChange }: YesNoProps) {
  const { t } = useTranslation();
  return (
    <OneOf
      label={label}
      value={value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'yes')}
      options={['yes', 'no']}
      words={(each) => t(`policies.form.${each}`)}
    />
  );
}
