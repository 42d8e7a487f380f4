import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readyViews } from '../../../domain/queue.js';
import { LOCALES } from '../../../domain/words.js';
import { chooseTheme, THEMES, useThemeChoice } from '../app/preferences.js';
import { LANGUAGE_NAMES } from '../app/switches.js';
import { useTakeNext } from '../assignment/use-take-next.js';
import { useTellProblem } from '../parts/problem-words.js';
import { say } from '../parts/snack.js';
import { useLocale } from '../parts/use-format.js';
import { keepMyLocale, useMyself } from '../session/calls.js';
import { useSignOut } from '../session/use-sign-out.js';
import { viewsQuery } from '../tickets/view-calls.js';
import { speak } from '../words/translate.js';
import type { Offer } from './use-offers.js';

/** The views of the queue, and those that were kept under a name. */
function useViewOffers(): readonly Offer[] {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const navigate = useNavigate();
  const saved = (useQuery(viewsQuery).data ?? []).flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
  const ready = readyViews(isDesk).map(([id]) => ({ id, name: t(`tickets.views.${id}`) }));
  return [...ready, ...saved].map(({ id, name }) => ({
    id: `view ${id}`,
    words: t('keys.view', { name }),
    take: () => void navigate({ to: '/tickets', search: { view: id } }),
  }));
}

/** How the pages look and speak: all that is not so already. */
function useLookOffers(): readonly Offer[] {
  const { t } = useTranslation();
  const [locale, theme] = [useLocale(), useThemeChoice()];
  const languages = LOCALES.filter((each) => each !== locale).map((each) => ({
    id: `language ${each}`,
    words: t('keys.choose', { what: t('app.language'), choice: LANGUAGE_NAMES[each] }),
    take: () => void speak(each).then(() => keepMyLocale(each).catch(() => undefined)),
  }));
  const themes = THEMES.filter((each) => each !== theme).map((each) => ({
    id: `theme ${each}`,
    words: t('keys.choose', { what: t('app.theme.label'), choice: t(`app.theme.${each}`) }),
    take: () => chooseTheme(each),
  }));
  return [...languages, ...themes];
}

/** What somebody can do from every page. */
export function useCommands(): readonly Offer[] {
  const { t } = useTranslation();
  const { may } = useMyself();
  const navigate = useNavigate();
  const tell = useTellProblem();
  const taking = useTakeNext((error) => say(tell(error)));
  const leave = useSignOut();
  const [views, looks] = [useViewOffers(), useLookOffers()];
  const next = { id: 'take', words: t('assignment.take'), take: () => taking.mutate() };
  const away = { id: 'away', words: t('away.menu'), take: () => void navigate({ to: '/away' }) };
  return [
    ...(may('tickets:assign') ? [next] : []),
    ...views,
    ...looks,
    ...(may('absences:write') ? [away] : []),
    { id: 'sign-out', words: t('app.account.signOut'), take: () => void leave() },
  ];
}
