import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyIcon, TickIcon } from './icons.js';

const SHOWN_MS = 1_800;

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
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      window.setTimeout(() => setCopied(false), SHOWN_MS);
    });
  };
  return (
    <span className="copyable">
      <code title={value}>{children ?? value}</code>
      <Button
        appearance="transparent"
        size="small"
        className="copy"
        icon={copied ? <TickIcon /> : <CopyIcon />}
        aria-label={copied ? t('app.copied') : t('app.copy', { what: label })}
        onClick={copy}
      />
    </span>
  );
}
