import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlaces } from './places.js';

const isWithin = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`);

/** A column on the left, or a bar at the bottom of a phone. */
export function MainMenu() {
  const { t } = useTranslation();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const places = usePlaces();
  return (
    <nav className="main-menu" aria-label={t('app.menu.label')}>
      <div className="main-menu-items">
        {places.map(({ to, icon: Icon, words }) => (
          <Link key={to} to={to} className="main-menu-item" aria-current={isWithin(path, to) ? 'page' : undefined}>
            <Icon aria-hidden />
            <span>{words}</span>
          </Link>
        ))}
      </div>
    </nav>
  );
}
