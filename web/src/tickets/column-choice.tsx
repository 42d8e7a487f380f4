import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnsIcon } from '../parts/icons.js';
import type { ColumnChoicesProps } from './column-choices.js';

/** Fetched when somebody wants to choose. */
const ColumnChoices = lazy(async () => ({ default: (await import('./column-choices.js')).ColumnChoices }));

/** Which columns stand in the list, and how close together its rows. The browser's own popover: Escape and a click elsewhere close it. */
export function ColumnChoice(choices: ColumnChoicesProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<ColumnsIcon />}
        aria-label={t('tickets.columns.choose')}
        title={t('tickets.columns.choose')}
        popoverTarget={id}
      />
      <div
        id={id}
        className="below-button column-choice"
        popover="auto"
        role="group"
        aria-label={t('tickets.columns.choose')}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        <Suspense>{isOpen ? <ColumnChoices {...choices} /> : null}</Suspense>
      </div>
    </>
  );
}
