import { useTranslation } from 'react-i18next';
import type { ReconciliationView } from '../../../api/reconciliations/schema.js';
import { RECONCILED } from '../../../domain/reconciliation.js';
import { Card, Facts } from '../parts/card.js';
import { DoneIcon, SyncingIcon, WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { When } from '../parts/time.js';

const LOOKS = {
  running: { tone: 'active', icon: SyncingIcon },
  done: { tone: 'good', icon: DoneIcon },
  failed: { tone: 'bad', icon: WarningIcon },
} as const;

/** One run: how far it is, how much it looked at, and how much does not fit. */
export function NewestRun({ run }: { readonly run: ReconciliationView }) {
  const { t } = useTranslation();
  const { state, step, checked, endedAt, askedBy, found } = run;
  const running = step ? t('reconciliation.running', { step: t(`reconciliation.steps.${step}`) }) : null;
  const words = state === 'running' ? (running ?? t('reconciliation.starting')) : t(`reconciliation.${state}`);
  const nothing = state === 'done' ? t('reconciliation.fits') : t('reconciliation.none.open');
  const ended = found === 0 ? nothing : t('reconciliation.found', { count: found });
  const title = state === 'running' ? t('reconciliation.starting') : ended;
  const looked = RECONCILED.filter((name) => checked[name] !== undefined).map((name): [string, string] => {
    const count = checked[name];
    return [t(`reconciliation.steps.${name}`), count === null ? t('reconciliation.notCompared') : String(count)];
  });
  return (
    <Card
      title={title}
      aside={
        <span role="status">
          <Pill {...LOOKS[state]}>{words}</Pill>
        </span>
      }
    >
      <Facts
        items={[
          [t('reconciliation.ended'), endedAt ? <When key="ended" at={endedAt} show="both" /> : null],
          [t('reconciliation.askedBy'), askedBy?.name ?? t('reconciliation.schedule')],
          ...looked,
        ]}
      />
    </Card>
  );
}
