import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelSelected } from '../bulk/cancel-selected.js';
import { useSelection } from '../bulk/selection.js';
import { SelectionBar } from '../bulk/selection-bar.js';
import { customerQuery } from '../customers/calls.js';
import { ToShop } from '../orders/to-shop.js';
import { InfoIcon, SoftwareIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { SoftwareLine } from './line.js';
import { standingOf } from './line-status.js';
import { Toolbar } from './toolbar.js';
import { type Lines, useLines } from './use-lines.js';
import { isShown, sorted, type View, viewOf } from './view.js';
import './software.css';

/** So many lines are drawn at once: a page of a thousand would be slow to draw and to read. */
const DRAWN = 50;

/** All that was ever bought for the customer, cancelled lines too. */
export function Software() {
  const { t } = useTranslation();
  const { me, may, isDesk } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  const view = viewOf(useSearch({ from: '/inside/customers/$customerId/software' }));
  const lines = useLines(customerId, view);
  const { found, isWhole, isComing, isPending, error, retry } = lines;
  if (error && found.length === 0) return <Failed error={error} retry={retry} />;
  if (isPending) return <Skeleton lines={4} tall />;
  const isPlain = view.search === '' && view.show === 'all';
  if (isWhole && isPlain && found.length === 0) return <NothingBought />;
  return (
    <div className="stack">
      {!may('cancellations:file') && !isDesk ? (
        <p className="note">
          <InfoIcon aria-hidden />
          {t('software.mayNot', { role: t(`app.roles.${me.role}`) })}
        </p>
      ) : null}
      <Toolbar view={view} counted={isWhole ? found : null} />
      {lines.more ? <p className="soft">{t('software.much', { number: found.length })}</p> : null}
      <FoundLines customerId={customerId} lines={lines} view={view} />
      {error ? <Failed error={error} retry={retry} /> : null}
      {isComing ? <Skeleton lines={1} tall /> : null}
    </div>
  );
}

interface FoundProps {
  readonly customerId: string;
  readonly lines: Lines;
  readonly view: View;
}

function FoundLines({ customerId, lines: { found, isComing, more }, view: { show, sort } }: FoundProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const customer = useQuery(customerQuery(customerId));
  const [drawn, setDrawn] = useState(DRAWN);
  const { may } = useMyself();
  const selection = useSelection();
  const shown = useMemo(() => sorted(found.filter(isShown(show)), sort, locale), [found, show, sort, locale]);
  const showMore = () => {
    setDrawn(drawn + DRAWN);
    if (shown.length <= drawn + DRAWN) more?.();
  };
  const mayCancel = may('cancellations:file') && found.filter((line) => standingOf(line) === 'active').length > 1;
  const chosen = found.filter((line) => selection.has(line.subscriptionId) && standingOf(line) === 'active');
  if (shown.length === 0) return isComing ? null : <Empty icon={SoftwareIcon} title={t('software.noneOfThese')} />;
  return (
    <>
      <ul className="lines">
        {shown.slice(0, drawn).map((line) => (
          <SoftwareLine
            key={line.subscriptionId}
            customerId={customerId}
            line={line}
            customer={customer.data ?? null}
            {...(mayCancel ? { selection } : {})}
          />
        ))}
      </ul>
      {customer.data ? (
        <SelectionBar selection={{ size: chosen.length, clear: selection.clear }}>
          <CancelSelected customer={customer.data} lines={chosen} />
        </SelectionBar>
      ) : null}
      <LoadMore hasMore={shown.length > drawn || more !== null} isLoading={false} onMore={showMore} />
    </>
  );
}

function NothingBought() {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  return (
    <Empty icon={SoftwareIcon} title={t('software.empty')} action={isDesk ? null : <ToShop customerId={customerId} />}>
      {t('software.emptyAdvice')}
    </Empty>
  );
}
