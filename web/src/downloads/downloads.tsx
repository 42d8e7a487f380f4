import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { BuildView } from '../../../api/catalogue/schema.js';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import { isVariant } from '../../../domain/builds.js';
import { Failed, Skeleton } from '../parts/states.js';
import { buildsQuery, type LineRef } from './calls.js';
import { Found } from './found.js';
import { GotKeys } from './got.js';
import { KeySummaries } from './key-summaries.js';
import { Links } from './links.js';
import { SelectProduct } from './select-product.js';
import { useGetting } from './use-getting.js';
import { useWhyNot, WhyNot } from './why-not.js';
import './downloads.css';

interface DownloadsProps {
  readonly customerId: string;
  readonly customer: CustomerView | null;
  readonly line: SoftwareView;
}

/** Keys and downloads of a line: for an admin agent the way to them, for everybody what there is and who can. */
export function Downloads({ customerId, customer, line }: DownloadsProps) {
  const { t } = useTranslation();
  const whyNot = useWhyNot(line);
  const lineRef = { customerId, subscriptionId: line.subscriptionId };
  return (
    <section className="downloads">
      <header className="downloads-head">
        <h3>{t('downloads.title')}</h3>
        <Link to="/customers/$customerId/software/$subscriptionId/usage" params={lineRef}>
          {t('downloads.usage')}
        </Link>
      </header>
      <KeySummaries line={line} />
      {whyNot ? <WhyNot line={line} why={whyNot} /> : null}
      {whyNot ? (
        <Links lineRef={lineRef} line={line} customer={customer} again={null} />
      ) : (
        <Getting lineRef={lineRef} line={line} customer={customer} />
      )}
    </section>
  );
}

interface GettingProps extends Omit<DownloadsProps, 'customerId'> {
  readonly lineRef: LineRef;
}

/** Select product > Submit > Get keys and downloads > Download, Copy link or Send. */
function Getting({ lineRef, line, customer }: GettingProps) {
  const { t } = useTranslation();
  const builds = useQuery(buildsQuery(lineRef));
  const [submitted, setSubmitted] = useState<BuildView | null>(null);
  const getting = useGetting(lineRef);
  const { data: got } = getting;
  if (isGone(builds)) return <Failed error={builds.error} retry={() => void builds.refetch()} />;
  if (!builds.data) return <Skeleton lines={2} />;
  const startAnew = (build: BuildView | null) => {
    getting.reset();
    setSubmitted(build);
  };
  // The product whose keys they were comes back, with the focus.
  const hide = () => {
    const { variables: shown } = getting;
    startAnew((shown && builds.data.find(isVariant(shown))) ?? null);
  };
  return (
    <>
      {builds.data.length === 0 ? <p className="soft">{t('downloads.nothing')}</p> : null}
      {builds.data.length > 0 ? (
        <SelectProduct builds={builds.data} onSubmit={startAnew} onChange={() => startAnew(null)} />
      ) : null}
      {submitted && !got ? <Found key={JSON.stringify(submitted)} {...{ line, build: submitted, getting }} /> : null}
      {!submitted && getting.isError ? <Failed error={getting.error} /> : null}
      {got ? <GotKeys keys={got.keys} onHide={hide} /> : null}
      <Links
        lineRef={lineRef}
        line={line}
        customer={customer}
        again={{ get: (build) => getting.mutate(build), isBusy: getting.isPending }}
      />
    </>
  );
}
