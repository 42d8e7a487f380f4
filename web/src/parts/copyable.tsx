import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyIcon, ErrorIcon, TickIcon } from './icons.js';
import { type CopyState, useCopy } from './use-copy.js';

const ICONS = { idle: CopyIcon, copied: TickIcon, failed: ErrorIcon } as const satisfies Record<CopyState, unknown>;

/** What the button says: what it would copy, or for a moment what became of it. */
function useCopyWords(): (state: CopyState, idle: string) => string {
  const { t } = useTranslation();
  return (state, idle) => (state === 'idle' ? idle : t(state === 'copied' ? 'app.copied' : 'app.notCopied'));
}

/** An ID that people paste elsewhere. `children` shows it shorter than it is. */
export function Copyable({
  value,
  label,
  children,
}: {
  readonly value: string;
  readonly label: string;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { state, copy } = useCopy(value);
  const words = useCopyWords();
  const Icon = ICONS[state];
  return (
    <span className="copyable">
      <code title={value}>{children ?? value}</code>
      <Button
        appearance="transparent"
        size="small"
        className="copy"
        icon={<Icon />}
        aria-label={words(state, t('app.copy', { what: label }))}
        onClick={copy}
      />
    </span>
  );
}

interface CopyButtonProps {
  readonly value: string;
  readonly children: string;
}

/** A button that says what it copies, and then that it did. */
export function CopyButton({ value, children }: CopyButtonProps) {
  const { state, copy } = useCopy(value);
  const words = useCopyWords();
  const Icon = ICONS[state];
  return (
    <Button icon={<Icon />} onClick={copy}>
      {words(state, children)}
    </Button>
  );
}
