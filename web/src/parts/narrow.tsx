import { Select } from '@fluentui/react-components';

interface NarrowProps {
  readonly label: string;
  /** What stands for no choice. */
  readonly any: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly onChoose: (value: string) => void;
}

/** One of a few things that a list is narrowed to. */
export function Narrow({ label, any, value, options, onChoose }: NarrowProps) {
  return (
    <Select aria-label={label} value={value} onChange={(_event, chosen) => onChoose(chosen.value)}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </Select>
  );
}
