import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Leaving } from '../parts/leaving.js';
import { Snack } from '../parts/snack.js';
import { useOpenForms } from '../parts/unsaved.js';
import { keepMyLocale, useMyself } from '../session/calls.js';
import { mayNeedSteps } from '../first-steps/steps.js';
import { useKeepQueue } from '../tickets/last-queue.js';
import { AccountMenu } from './account-menu.js';
import { Brand } from './brand.js';
import { MainMenu } from './main-menu.js';
import { LanguageSwitch, ThemeSwitch } from './switches.js';

/** Fetched after the page has shown itself; only dialogs need it. */
const FocusKeeper = lazy(async () => ({ default: (await import('../parts/focus-keeper.js')).FocusKeeper }));

/** Only for who has not worked here yet. */
const FirstSteps = lazy(async () => ({ default: (await import('../first-steps/first-steps.js')).FirstSteps }));
/** Fetched after the page has shown itself, too: nobody presses a key before. */
const Shortcuts = lazy(async () => ({ default: (await import('../keys/shortcuts.js')).Shortcuts }));

/** The frame around every page behind the sign-in. */
export function Shell() {
  const { t } = useTranslation();
  const { me } = useMyself();
  const hasForms = useOpenForms();
  useKeepQueue();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top">
        <Brand />
        <div className="top-end">
          <LanguageSwitch onChoose={(locale) => void keepMyLocale(locale).catch(() => undefined)} />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <MainMenu />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>{mayNeedSteps(me) ? <FirstSteps key={me.user.id} /> : null}</Suspense>
      <Snack />
      {hasForms ? <Leaving /> : null}
      <Suspense>
        <FocusKeeper />
        <Shortcuts />
      </Suspense>
    </div>
  );
}
