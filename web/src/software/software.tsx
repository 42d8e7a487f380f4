import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { customerQuery } from '../customers/calls.js';
import { InfoIcon, SoftwareIcon } from '../parts/icons.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { softwareQuery } from './calls.js';
import { SoftwareLine } from './line.js';
import './software.css';

const SHOWN = ['all', 'active', 'cancelling', 'cancelled'] as const;
type Shown = (typeof SHOWN)[number];

/** All that was ever bought for the customer, cancelled lines too. */
export function Software() {
  const { t } = useTranslation();
  const { me, may, isDesk } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  const { show } = useSearch({ from: '/inside/customers/$customerId/software' });
  const software = useQuery(softwareQuery(customerId));
  const customer = useQuery(customerQuery(customerId));
  const shown = SHOWN.find((name) => name === show) ?? 'all';
  const lines = (software.data ?? []).filter(({ status }) => shown === 'all' || status === shown);
  if (software.isError) return <Failed error={software.error} retry={() => void software.refetch()} />;
  if (!software.data) return <Skeleton lines={4} tall />;
  return (
    <div className="stack">
      {!may('cancellations:file') && !isDesk ? (
        <p className="note">
          <InfoIcon aria-hidden />
          {t('software.mayNot', { role: t(`app.roles.${me.role}`) })}
        </p>
      ) : null}
      {software.data.length > 0 ? <Filter shown={shown} lines={software.data} /> : <NothingBought />}
      {software.data.length > 0 && lines.length === 0 ? (
        <Empty icon={SoftwareIcon} title={t('software.noneOfThese')} />
      ) : null}
      <ul className="lines">
        {lines.map((line) => (
          <SoftwareLine key={line.subscriptionId} line={line} customer={customer.data ?? null} />
        ))}
      </ul>
    </div>
  );
}

function NothingBought() {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  return (
    <Empty
      icon={SoftwareIcon}
      title={t('software.empty')}
      action={
        isDesk ? null : (
          <Link to="/customers/$customerId/add-products" params={{ customerId }}>
            {t('orders.add')}
          </Link>
        )
      }
    >
      {t('software.emptyAdvice')}
    </Empty>
  );
}

function Filter({ shown, lines }: { readonly shown: Shown; readonly lines: readonly SoftwareView[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/customers/$customerId/software' });
  const count = (name: Shown) => (name === 'all' ? lines : lines.filter(({ status }) => status === name)).length;
  return (
    <div className="chips" role="group" aria-label={t('software.filter')}>
      {SHOWN.map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-pressed={name === shown}
          onClick={() => void navigate({ search: name === 'all' ? {} : { show: name }, replace: true })}
        >
          {name === 'all' ? t('app.all') : t(`software.status.${name}`)} <span className="soft">{count(name)}</span>
        </button>
      ))}
    </div>
  );
}
