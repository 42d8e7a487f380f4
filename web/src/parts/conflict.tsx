import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WarningIcon } from './icons.js';

interface ConflictProps {
  readonly title: string;
  /** How it is there now. */
  readonly children: ReactNode;
  /** What else the button says that goes on with what was typed, where that does not save it yet. */
  readonly keep?: string;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else was faster: what they changed, and whose version it shall be. */
export function Conflict({ title, children, keep, onTake, onKeep }: ConflictProps) {
  const { t } = useTranslation();
  return (
    <div className="notice-box notice-waiting" role="alert">
      <WarningIcon aria-hidden />
      <div className="stack">
        <p>
          <strong>{title}</strong> {t('app.conflict.advice')}
        </p>
        {children}
        <div className="form-end">
          <Button onClick={onKeep}>{keep ?? t('app.conflict.keep')}</Button>
          <Button appearance="primary" onClick={onTake}>
            {t('app.conflict.take')}
          </Button>
        </div>
      </div>
    </div>
  );
}
