import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../api/audit/schema.js';
import type { Permission } from '../../../domain/permissions.js';
import { useMyself } from '../session/calls.js';

/** The pages of things, and who opens them. */
const PAGES = {
  users: { to: (id: string) => `/people/${id}`, needs: 'users:read' },
  partners: { to: (id: string) => `/partners/${id}`, needs: 'partners:read' },
  customers: { to: (id: string) => `/customers/${id}`, needs: 'customers:read' },
  tickets: { to: (id: string) => `/tickets/${id}`, needs: 'tickets:read' },
  products: { to: (id: string) => `/catalogue/${id}`, needs: 'catalogue:read' },
  calendars: { to: (id: string) => `/sla/calendars/${id}`, needs: 'sla:read' },
  bulk: { to: (id: string) => `/bulk/${id}`, needs: 'bulk:read' },
  'canned-answers': { to: (id: string) => `/canned-answers/${id}`, needs: 'canned-answers:write' },
} as const satisfies Record<string, { to: (id: string) => string; needs: Permission }>;

const isKnown = (kind: string): kind is keyof typeof PAGES => Object.hasOwn(PAGES, kind);

/** What is under a collection and is no thing of it. */
const NO_THINGS =
  /^(?:import|preview|events|draft|fill|holidays|take|cancellations|assignments|tags|answers|approvals)$/;
const isThing = (id: string): boolean => !NO_THINGS.test(id);

/** What it was done to, as a way there, and as what the list is narrowed to. */
export function Subject({ entry: { subject } }: { readonly entry: AuditView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const [kind = '', id = ''] = subject?.split('/') ?? [];
  if (!subject || !isKnown(kind) || !isThing(id)) return null;
  const { to, needs } = PAGES[kind];
  return (
    <span className="audit-subject">
      {may(needs) ? <Link to={to(encodeURIComponent(id))}>{t(`audit.open.${kind}`)}</Link> : t(`audit.open.${kind}`)}
      <Link to="/audit" search={{ subject }}>
        {t('audit.allOfIt')}
      </Link>
    </span>
  );
}
