import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnythingUnsaved } from './unsaved.js';

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog.js')).AskDialog }));

/** Asks before a page is left on which something was typed and not saved; the browser asks where its tab is closed. */
export function Leaving() {
  const { t } = useTranslation();
  const leaving = useBlocker({
    // Whoever is signed out has to go.
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && next.pathname !== '/sign-in' && isAnythingUnsaved(),
    enableBeforeUnload: isAnythingUnsaved,
    withResolver: true,
  });
  if (leaving.status !== 'blocked') return null;
  return (
    <Suspense>
      <AskDialog
        title={t('app.leaving.title')}
        confirm={t('app.leaving.leave')}
        consequence={t('app.leaving.consequence')}
        error={null}
        isBusy={false}
        onConfirm={leaving.proceed}
        onClose={leaving.reset}
      />
    </Suspense>
  );
}
