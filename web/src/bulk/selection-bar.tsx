import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from './selection.js';
import './bulk.css';

interface SelectionBarProps {
  readonly selection: Pick<Selection, 'size' | 'clear'>;
  /** What can be done with what was chosen. */
  readonly children: ReactNode;
}

/** How much was chosen, and what can be done with it; it stays in sight while the page is scrolled. `b` leads to it. */
export function SelectionBar({ selection, children }: SelectionBarProps) {
  const { t } = useTranslation();
  if (selection.size === 0) return null;
  return (
    <section className="selection-bar" aria-label={t('bulk.selection')}>
      <span role="status">{t('bulk.selected', { count: selection.size })}</span>
      {children}
      <Button appearance="subtle" onClick={selection.clear}>
        {t('bulk.clear')}
      </Button>
    </section>
  );
}
