import { useTranslation } from 'react-i18next';
import { Card } from '../parts/card.js';
import { InfoIcon } from '../parts/icons.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { Verdict } from '../tickets/verdict.js';
import type { Preview } from './use-preview.js';

/** Before it is sent: what will happen, and why. It follows what is typed. */
export function VerdictPanel({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { view, error, isPending } = preview;
  return (
    <Card title={t('report.verdict')} className="rail-card">
      <div aria-live="polite" aria-busy={isPending}>
        {error ? <Failed error={error} /> : null}
        {!view && isPending ? <Skeleton lines={3} /> : null}
        {view?.verdict ? (
          <>
            <Lines view={view} />
            <Verdict
              verdict={view.verdict}
              decidesOutside={view.decidesOutside}
              partnerZone={view.timeZones.partner}
              customerZone={view.timeZones.customer}
              isPreview
            />
          </>
        ) : null}
        {!view?.verdict && !isPending && !error ? (
          <p className="soft with-icon">
            <InfoIcon aria-hidden />
            <span>{t('report.verdictLater')}</span>
          </p>
        ) : null}
      </div>
    </Card>
  );
}

function Lines({ view }: { readonly view: NonNullable<Preview['view']> }) {
  const format = useFormat();
  return (
    <ul className="order-lines">
      {view.lines.map((line) => (
        <li key={line.subscriptionId} className="order-line">
          <span>
            {line.productTitle} <span className="soft">{line.skuTitle}</span>
          </span>
          <span className="order-line-price">{format.money(line.price)}</span>
        </li>
      ))}
    </ul>
  );
}
