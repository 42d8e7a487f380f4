import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CANCELLATION_STATUSES } from '../../../domain/cancellation/status.js';
import { PROBLEM_TYPES } from '../../../domain/words.js';
import { FilterIcon } from '../parts/icons.js';
import { Narrow as NarrowTo } from '../parts/narrow.js';
import { SearchBox } from '../parts/search-box.js';
import { Several } from '../parts/several.js';
import { useMyself } from '../session/calls.js';
import { ActiveFilters, type Narrow } from './active-filters.js';
import { type Address, MORE } from './address.js';
import { assigneesQuery } from './calls.js';

const MoreFilters = lazy(async () => ({ default: (await import('./more-filters.js')).MoreFilters }));

const STATUSES = [
  ...CANCELLATION_STATUSES.filter((status) => status !== 'collecting'),
  'open',
  'resolved',
  'closed',
] as const;

interface FiltersProps {
  readonly address: Address;
  readonly isSaved: boolean;
  readonly narrow: Narrow;
  /** What stands in the same line behind them. */
  readonly children: ReactNode;
}

/**
 * What narrows the view that is open. All of it stands in the address. A phone has only the search in sight, and the
 * others where one presses for more.
 */
export function Filters({ address, isSaved, narrow, children }: FiltersProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={isOpen ? 'queue-bar queue-bar-open' : 'queue-bar'}>
        <search className="toolbar">
          <Usual key={String(isSaved)} address={address} narrow={narrow} />
          <Button className="more-button" icon={<FilterIcon />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span>{t('tickets.moreFilters')}</span>
          </Button>
        </search>
        <div className="view-actions">{children}</div>
      </div>
      {isOpen ? (
        <Suspense>
          <MoreFilters
            key={JSON.stringify([address.view, MORE.map((name) => address[name])])}
            address={address}
            onApply={narrow}
          />
        </Suspense>
      ) : null}
      <ActiveFilters address={address} onNarrow={narrow} />
    </>
  );
}

/** What is narrowed by most often. */
function Usual({ address, narrow }: { readonly address: Address; readonly narrow: Narrow }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const statuses = STATUSES.map((value) => ({ value, words: t(`tickets.status.${value}`) }));
  const types = PROBLEM_TYPES.map((value) => ({ value, words: t(`tickets.problemType.${value}`) }));
  return (
    <>
      <SearchBox
        key={address.view ?? ''}
        label={t('tickets.search')}
        value={address.search ?? ''}
        onSearch={(search) => narrow({ search })}
      />
      <Several
        label={t('tickets.statusHeader')}
        any={t('tickets.anyStatus')}
        value={address.status ?? ''}
        options={statuses}
        onChoose={(status) => narrow({ status })}
      />
      <Several
        label={t('tickets.type')}
        any={t('tickets.anyType')}
        value={address.type ?? ''}
        options={types}
        onChoose={(type) => narrow({ type })}
      />
      {isDesk ? <AssigneeFilter value={address.assignee ?? ''} onChoose={(assignee) => narrow({ assignee })} /> : null}
    </>
  );
}

interface AssigneeFilterProps {
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

function AssigneeFilter({ value, onChoose }: AssigneeFilterProps) {
  const { t } = useTranslation();
  const people = useQuery(assigneesQuery);
  const options = [
    { value: 'me', words: t('tickets.me') },
    { value: 'none', words: t('tickets.nobody') },
    ...(people.data ?? []).map(({ id, name }) => ({ value: id, words: name })),
  ];
  if (value !== '' && !options.some((option) => option.value === value)) {
    options.push({ value, words: t('tickets.somebody') });
  }
  return (
    <NarrowTo
      label={t('tickets.assignee')}
      any={t('tickets.anyone')}
      value={value}
      options={options}
      onChoose={onChoose}
    />
  );
}
