import type { FluentIcon } from '@fluentui/react-icons';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'active' | 'waiting' | 'good' | 'bad' | 'quiet';

interface PillProps {
  readonly tone: Tone;
  readonly icon: FluentIcon;
  readonly children: ReactNode;
}

/** A status: an icon and a word, tinted. The colour never stands alone. */
export function Pill({ tone, icon: Icon, children }: PillProps) {
  return (
    <span className={`pill pill-${tone}`}>
      <Icon aria-hidden />
      <span>{children}</span>
    </span>
  );
}
