import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productQuery } from '../catalogue/calls.js';
import { customerQuery } from '../customers/calls.js';
import { DropButton } from '../parts/drop-button.js';
import { useFormat } from '../parts/use-format.js';
import { partnerQuery } from '../partners/calls.js';
import { useMyself } from '../session/calls.js';
import { type Address, MORE, type Narrowing } from './address.js';
import { assigneesQuery } from './calls.js';
import { useDayWords } from './use-day-words.js';
import { useHours } from './use-hours.js';

export type Narrow = (change: Readonly<Partial<Record<Narrowing, string>>>) => void;

/** What the toolbar does not show by itself. */
const SHOWN = ['status', 'type', 'assignee', 'product', ...MORE, 'draft'] as const satisfies readonly Narrowing[];
type Shown = (typeof SHOWN)[number];

interface ActiveFiltersProps {
  readonly address: Address;
  readonly onNarrow: Narrow;
}

/** What the list is narrowed by, each with a way to take it back. */
export function ActiveFilters({ address, onNarrow }: ActiveFiltersProps) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const active = SHOWN.flatMap((name) => {
    const value = address[name] ?? '';
    return value === '' || isUnsaid(name, value, isDesk)
      ? []
      : [{ name, value, isInBar: isInBar(name, value, isDesk) }];
  });
  if (active.length === 0) return null;
  return (
    <ul className="chips active-filters" aria-label={t('tickets.activeFilters')}>
      {active.map(({ name, value, isInBar }) => (
        <ActiveFilter
          key={name}
          isInBar={isInBar}
          name={name}
          value={value}
          onDrop={() => onNarrow(name === 'currency' ? { currency: '', amountFrom: '', amountTo: '' } : { [name]: '' })}
        />
      ))}
    </ul>
  );
}

/** The desk sees no drafts unless it asks for them. */
const isUnsaid = (name: Shown, value: string, isDesk: boolean): boolean =>
  isDesk && name === 'draft' && value === 'false';

/** One status, one type and, for the desk, who has it stand in the toolbar, which a phone shows only when asked. */
function isInBar(name: Shown, value: string, isDesk: boolean): boolean {
  return name === 'status' || name === 'type' ? !value.includes(',') : isDesk && name === 'assignee';
}

interface ActiveFilterProps {
  readonly name: Shown;
  readonly value: string;
  readonly isInBar: boolean;
  readonly onDrop: () => void;
}

function ActiveFilter({ name, value, isInBar, onDrop }: ActiveFilterProps) {
  const { t } = useTranslation();
  const words = t('tickets.activeFilter', { name: t(`tickets.filters.${name}`), value: useValueWords(name, value) });
  return (
    <li className={isInBar ? 'phone-only' : undefined}>
      <DropButton words={words} label={t('tickets.dropFilter', { filter: words })} onDrop={onDrop} />
    </li>
  );
}

/** Where the words of a choice are. */
const FAMILIES: Readonly<Partial<Record<Shown, string>>> = {
  status: 'tickets.status',
  type: 'tickets.problemType',
  use: 'reports.uses',
  decision: 'tickets.decisionFilter',
  refunded: 'tickets.escalatedFilter',
  sla: 'tickets.slaFilter',
  escalated: 'tickets.escalatedFilter',
  follower: 'tickets.myself',
  mentioned: 'tickets.myself',
  draft: 'tickets.draftFilter',
  impact: 'tickets.impact',
  reason: 'tickets.reasonCode',
};

/** Partners do not know who works at the desk. */
function useAssigneeWords(value: string): string {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const people = useQuery({ ...assigneesQuery, enabled: isDesk && value !== '' });
  if (value === 'none') return t('tickets.nobody');
  if (value === 'me') return t('tickets.me');
  return people.data?.find(({ id }) => id === value)?.name ?? t('tickets.somebody');
}

/** What was chosen, as the reader calls it. */
function useValueWords(name: Shown, value: string): string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const hours = useHours();
  const dayWords = useDayWords();
  const partner = useQuery({ ...partnerQuery(value), enabled: name === 'partner' });
  const customer = useQuery({ ...customerQuery(value), enabled: name === 'customer' });
  const assignee = useAssigneeWords(name === 'assignee' ? value : '');
  const product = useQuery({ ...productQuery(value, format.locale), enabled: name === 'product' });
  if (name === 'partner') return partner.data?.name ?? value;
  if (name === 'assignee') return assignee;
  if (name === 'olderThanHours' || name === 'youngerThanHours') return hours(Number(value));
  if (name === 'product') return product.data?.product.title ?? value;
  if (name === 'customer') return customer.data?.companyName ?? value;
  if (name.startsWith('created') || name.startsWith('updated')) return dayWords(name, value);
  const family = FAMILIES[name];
  if (family === undefined) return value;
  const words = value.split(',').map((word) => `${family}.${word}`);
  return new Intl.ListFormat(format.locale, { type: 'disjunction' }).format(
    words.map((key) => (i18n.exists(key) ? t(key as 'tickets.impact.critical') : key)),
  );
}
