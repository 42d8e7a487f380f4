import { Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CANCELLATION_STATUSES } from '../../../domain/cancellation/status.js';
import { PROBLEM_TYPES } from '../../../domain/words.js';
import { SearchBox } from '../parts/search-box.js';
import { useMyself } from '../session/calls.js';
import { assigneesQuery } from './calls.js';
import type { ViewName } from './views.js';

const STATUSES = [...CANCELLATION_STATUSES.filter((status) => status !== 'collecting'), 'open', 'resolved', 'closed'] as const;

interface Address {
  readonly view?: string;
  readonly status?: string;
  readonly type?: string;
  readonly assignee?: string;
  readonly search?: string;
}

interface FiltersProps {
  readonly names: readonly ViewName[];
  readonly view: ViewName;
  readonly address: Address;
}

/** Ready-made views as tabs; below them what narrows the one that is open. All of it stands in the address. */
export function Filters({ names, view, address }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <>
      <nav className="tabs" aria-label={t('tickets.viewsLabel')}>
        {names.map((name) => (
          <Link
            key={name}
            to="/tickets"
            search={{ view: name }}
            className="tab"
            aria-current={name === view ? 'page' : undefined}
          >
            {t(`tickets.views.${name}`)}
          </Link>
        ))}
      </nav>
      <Narrowing address={address} />
    </>
  );
}

function Narrowing({ address }: Pick<FiltersProps, 'address'>) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const navigate = useNavigate({ from: '/tickets' });
  const narrow = (change: Partial<Address>) =>
    void navigate({ search: (now) => ({ ...now, ...change }) as never, replace: true });
  return (
    <search className="toolbar">
      <SearchBox
        key={address.view ?? ''}
        label={t('tickets.search')}
        value={address.search ?? ''}
        onSearch={(search) => narrow({ search })}
      />
      <Select
        aria-label={t('tickets.statusHeader')}
        value={address.status ?? ''}
        onChange={(_event, { value }) => narrow({ status: value })}
      >
        <option value="">{t('tickets.anyStatus')}</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`tickets.status.${status}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('tickets.type')}
        value={address.type ?? ''}
        onChange={(_event, { value }) => narrow({ type: value })}
      >
        <option value="">{t('tickets.anyType')}</option>
        {PROBLEM_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`tickets.problemType.${type}`)}
          </option>
        ))}
      </Select>
      {isDesk ? <AssigneeFilter value={address.assignee ?? ''} onChoose={(assignee) => narrow({ assignee })} /> : null}
    </search>
  );
}

function AssigneeFilter({ value, onChoose }: { readonly value: string; readonly onChoose: (assignee: string) => void }) {
  const { t } = useTranslation();
  const people = useQuery(assigneesQuery);
  return (
    <Select aria-label={t('tickets.assignee')} value={value} onChange={(_event, chosen) => onChoose(chosen.value)}>
      <option value="">{t('tickets.anyone')}</option>
      <option value="me">{t('tickets.me')}</option>
      <option value="none">{t('tickets.nobody')}</option>
      {people.data?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
