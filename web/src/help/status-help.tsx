import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Hint, Meanings } from '../parts/hint.js';
import { Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { stepsOf, useWhyNotThere } from '../tickets/why-not.js';

/** Fetched when somebody asks. */
const Statuses = lazy(async () => ({ default: (await import('./statuses.js')).Statuses }));
const StatusMeaning = lazy(async () => ({ default: (await import('./statuses.js')).StatusMeaning }));

/** At the status of a request: what it means. */
export function StatusHelp({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  return (
    <Hint label={t('help.statusLabel')}>
      <Suspense fallback={<Skeleton lines={2} />}>
        <p>
          <StatusMeaning ticket={ticket} />
        </p>
      </Suspense>
      {ticket.draft ? null : (
        <>
          <h2>{t('help.stepsLabel')}</h2>
          <StepMeanings ticket={ticket} />
        </>
      )}
    </Hint>
  );
}

/** Which of the reader's steps is possible when; why it is not there now. */
function StepMeanings({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const whyNotThere = useWhyNotThere();
  return (
    <Meanings items={stepsOf(ticket, isDesk).map((step) => [t(`help.step.${step}`), whyNotThere(ticket, step)])} />
  );
}

/** At the decision: which step is possible when. */
export function StepsHelp({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  return (
    <Hint label={t('help.stepsLabel')}>
      <StepMeanings ticket={ticket} />
    </Hint>
  );
}

/** Over a list: what all of them mean. */
export function StatusLegend() {
  const { t } = useTranslation();
  return (
    <Hint label={t('help.legend')} isWorded>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Statuses />
      </Suspense>
    </Hint>
  );
}
