import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productQuery } from '../catalogue/calls.js';
import { customerQuery } from '../customers/calls.js';
import { DropButton } from '../parts/drop-button.js';
import { useFormat } from '../parts/use-format.js';
import { partnerQuery } from '../partners/calls.js';
import { useMyself } from '../session/calls.js';
import { type Address, MORE, type Narrowing } from './address.js';
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
    return value === '' || isElsewhere(name, value, isDesk) ? [] : [{ name, value }];
  });
  if (active.length === 0) return null;
  return (
    <ul className="chips active-filters" aria-label={t('tickets.activeFilters')}>
      {active.map(({ name, value }) => (
        <ActiveFilter
          key={name}
          name={name}
          value={value}
          onDrop={() => onNarrow(name === 'currency' ? { currency: '', amountFrom: '', amountTo: '' } : { [name]: '' })}
        />
      ))}
    </ul>
  );
}

/** One status, one type and, for the desk, who has it stand in the toolbar; the desk sees no drafts unless it asks for them. */
function isElsewhere(name: Shown, value: string, isDesk: boolean): boolean {
  if (name === 'status' || name === 'type') return !value.includes(',');
  return isDesk && (name === 'assignee' || (name === 'draft' && value === 'false'));
}

interface ActiveFilterProps {
  readonly name: Shown;
  readonly value: string;
  readonly onDrop: () => void;
}

function ActiveFilter({ name, value, onDrop }: ActiveFilterProps) {
  const { t } = useTranslation();
  const words = t('tickets.activeFilter', { name: t(`tickets.filters.${name}`), value: useValueWords(name, value) });
  return (
    <li>
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

/** What was chosen, as the reader calls it. */
function useValueWords(name: Shown, value: string): string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const hours = useHours();
  const dayWords = useDayWords();
  const partner = useQuery({ ...partnerQuery(value), enabled: name === 'partner' });
  const customer = useQuery({ ...customerQuery(value), enabled: name === 'customer' });
  const product = useQuery({ ...productQuery(value, format.locale), enabled: name === 'product' });
  if (name === 'partner') return partner.data?.name ?? value;
  if (name === 'assignee') return value === 'none' ? t('tickets.nobody') : t('tickets.somebody');
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
