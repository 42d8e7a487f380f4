import type { FluentIcon } from '@fluentui/react-icons';
import { Pill, type Tone } from './pill.js';

export interface Count {
  readonly key: string;
  readonly tone: Tone;
  readonly icon: FluentIcon;
  readonly words: string;
}

/** How many of each kind, in one line that is read out when it changes. */
export function Counts({ counts }: { readonly counts: readonly Count[] }) {
  return (
    <p className="chips" role="status">
      {counts.map(({ key, words, ...looks }) => (
        <Pill key={key} {...looks}>
          {words}
        </Pill>
      ))}
    </p>
  );
}
