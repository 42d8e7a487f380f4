import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  AssignmentIcon,
  AuditIcon,
  BooksIcon,
  BulkIcon,
  CannedIcon,
  CatalogueIcon,
  CustomersIcon,
  FormIcon,
  HelpIcon,
  MailIcon,
  MailTemplatesIcon,
  PartnersIcon,
  PeopleIcon,
  PoliciesIcon,
  ReconciliationIcon,
  ReportIcon,
  ReportsIcon,
  SlaIcon,
  TicketsIcon,
} from '../parts/icons.js';
import { useMyself } from '../session/calls.js';

const isWithin = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`);

/** Where this person can go, what they do most first. */
function usePlaces() {
  const { t } = useTranslation();
  const { me, isDesk, may } = useMyself();
  const places = [
    { to: '/customers', icon: CustomersIcon, words: t('app.menu.customers'), shown: true },
    { to: '/tickets', icon: TicketsIcon, words: isDesk ? t('app.menu.queue') : t('app.menu.tickets'), shown: true },
    { to: '/report', icon: ReportIcon, words: t('app.menu.report'), shown: may('tickets:file') },
    { to: '/reports', icon: ReportsIcon, words: t('app.menu.reports'), shown: may('reports:read') },
    { to: '/bulk', icon: BulkIcon, words: t('app.menu.bulk'), shown: may('bulk:read') },
    { to: '/catalogue', icon: CatalogueIcon, words: t('app.menu.catalogue'), shown: may('catalogue:read') },
    { to: '/partners', icon: PartnersIcon, words: t('app.menu.partners'), shown: may('partners:read') },
    { to: '/people', icon: PeopleIcon, words: t('app.menu.people'), shown: may('users:read') },
    { to: '/problem-types', icon: FormIcon, words: t('app.menu.problemTypes'), shown: may('problem-forms:read') },
    { to: '/canned-answers', icon: CannedIcon, words: t('app.menu.canned'), shown: may('canned-answers:write') },
    { to: '/policies', icon: PoliciesIcon, words: t('app.menu.policies'), shown: may('policies:read') },
    { to: '/assignment', icon: AssignmentIcon, words: t('assignment.title'), shown: may('assignment:read') },
    { to: '/sla', icon: SlaIcon, words: t('app.menu.sla'), shown: may('sla:read') },
    { to: '/books', icon: BooksIcon, words: t('app.menu.books'), shown: may('books:read') },
    {
      to: '/reconciliation',
      icon: ReconciliationIcon,
      words: t('app.menu.reconciliation'),
      shown: may('books:read'),
    },
    {
      to: '/mail-templates',
      icon: MailTemplatesIcon,
      words: t('app.menu.mailTemplates'),
      shown: may('mail-templates:write'),
    },
    { to: '/audit', icon: AuditIcon, words: t('app.menu.audit'), shown: may('audit:read') },
    { to: '/mailbox', icon: MailIcon, words: t('app.menu.mailbox'), shown: me.profile === 'demo' && isDesk },
    { to: '/help', icon: HelpIcon, words: t('app.menu.help'), shown: true },
  ] as const;
  const [first, second, ...others] = places;
  return (isDesk ? [second, first, ...others] : places).filter(({ shown }) => shown);
}

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
