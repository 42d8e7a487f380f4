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

/** After `g`, a letter leads to each. */
const LETTERS = {
  '/customers': 'c',
  '/tickets': 'q',
  '/report': 'r',
  '/reports': 'd',
  '/bulk': 'b',
  '/catalogue': 'k',
  '/partners': 'p',
  '/people': 'e',
  '/problem-types': 'f',
  '/canned-answers': 'a',
  '/policies': 'o',
  '/assignment': 'n',
  '/sla': 's',
  '/books': 'l',
  '/reconciliation': 'x',
  '/mail-templates': 'w',
  '/audit': 'u',
  '/mailbox': 'm',
  '/help': 'h',
} as const;

/** Where this person can go, what they do most first. */
export function usePlaces() {
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
  return (isDesk ? [second, first, ...others] : places)
    .filter(({ shown }) => shown)
    .map((place) => ({ ...place, letter: LETTERS[place.to] }));
}
