import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { PartnerView } from '../../../api/partners/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { BackTo } from '../parts/back-to.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { Gated } from '../parts/gated.js';
import { TicketsIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { partnerQuery } from './calls.js';
import { type Choice, DecideDialog } from './decide-dialog.js';
import { EligibilityPill } from './eligibility-pill.js';

/** One partner: whether it may sell, who said so and why, and what it asks for. */
export function PartnerPage() {
  const { may } = useMyself();
  const { partnerId } = useParams({ from: '/inside/partners/$partnerId' });
  const found = useQuery({ ...partnerQuery(partnerId), enabled: may('partners:read') });
  if (!may('partners:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} tall />;
  const partner = found.data;
  return (
    <Page
      title={partner.name}
      heading={<bdi>{partner.name}</bdi>}
      above={<BackTo list="partners" />}
      lead={<EligibilityPill eligible={partner.eligible} />}
    >
      <div className="columns columns-rail">
        <div className="stack">
          <Requests partner={partner} />
          <Decisions partner={partner} />
        </div>
        <div className="rail stack">
          <Decide partner={partner} />
          <About partner={partner} />
        </div>
      </div>
    </Page>
  );
}

/** Granting, declining what is asked for, withdrawing: one action each. */
export function Decide({
  partner,
}: {
  readonly partner: Pick<PartnerView, 'id' | 'name' | 'eligible' | 'openRequests'>;
}) {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const [choice, setChoice] = useState<Choice | null>(null);
  const reason = may('partners:write') ? null : t('partners.mayNot', { role: t(`app.roles.${me.role}`) });
  const asks = partner.openRequests > 0;
  const choices: readonly Choice[] = [
    ...(!partner.eligible || asks ? (['grant'] as const) : []),
    ...(!partner.eligible && asks ? (['decline'] as const) : []),
    ...(partner.eligible ? (['withdraw'] as const) : []),
  ];
  return (
    <Card title={t('partners.eligibility')} className="decision">
      <p>
        <EligibilityPill eligible={partner.eligible} />
      </p>
      <div className="decision-moves">
        {choices.map((each) => (
          <Gated
            key={each}
            reason={reason}
            appearance={each === 'grant' ? 'primary' : 'secondary'}
            onClick={() => setChoice(each)}
          >
            {t(`partners.decide.${each}.open`)}
          </Gated>
        ))}
      </div>
      {reason ? <p className="soft small">{reason}</p> : null}
      {choice ? <DecideDialog partner={partner} choice={choice} onClose={() => setChoice(null)} /> : null}
    </Card>
  );
}

function About({ partner }: { readonly partner: PartnerView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const format = useFormat();
  const edit = may('partners:write') ? (
    <Link to="/partners/$partnerId/edit" params={{ partnerId: partner.id }}>
      {t('partners.edit')}
    </Link>
  ) : null;
  return (
    <Card title={t('partners.about')} aside={edit}>
      <Facts
        items={[
          [t('partners.id'), <Copyable key="id" value={partner.id} label={t('partners.id')} />],
          [t('partners.country'), format.country(partner.country)],
          [t('partners.currency'), partner.currency],
          [t('partners.language'), t(`app.languages.${partner.locale}`)],
          [t('partners.timeZone'), format.zone(partner.timeZone)],
          [t('partners.customers'), String(partner.customers)],
        ]}
      />
    </Card>
  );
}

function Requests({ partner: { requests } }: { readonly partner: PartnerView }) {
  const { t } = useTranslation();
  return (
    <Card title={t('partners.waiting')}>
      {requests.length === 0 ? <Empty icon={TicketsIcon} title={t('partners.noRequests')} /> : null}
      <ul className="mini-list">
        {requests.map(({ id, number, title, createdAt }) => (
          <li key={id}>
            <div>
              <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }}>
                <span className="soft">#{number}</span> {title}
              </Link>
              <span className="soft small">
                <When at={createdAt} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Decisions({ partner: { decisions } }: { readonly partner: PartnerView }) {
  const { t } = useTranslation();
  return (
    <Card title={t('partners.history')}>
      {decisions.length === 0 ? <p className="soft">{t('partners.noHistory')}</p> : null}
      <ul className="mini-list">
        {decisions.map(({ eligible, reason, by, at }) => (
          <li key={at}>
            <div>
              <p>{reason}</p>
              <span className="soft small">
                {by.name} · <When at={at} show="both" />
              </span>
            </div>
            <EligibilityPill eligible={eligible} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
