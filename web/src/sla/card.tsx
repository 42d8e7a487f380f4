import { useTranslation } from 'react-i18next';
import type { SlaView } from '../../../api/tickets/sla.js';
import { Card } from '../parts/card.js';
import { spaced } from '../parts/format.js';
import { Hint } from '../parts/hint.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useCalendarName } from './calendar-name.js';
import { ClockPill } from './time-left.js';
import './sla.css';

const CLOCKS = ['firstAnswer', 'decision'] as const;

/** What was promised for a ticket, what is left of it, and when time ran and when it did not. */
export function Promises({ sla }: { readonly sla: SlaView }) {
  const { t } = useTranslation();
  return (
    <Card title={t('sla.title')} aside={<ClockHelp />}>
      <ul className="promises">
        {CLOCKS.map((name) => (
          <li key={name}>
            <span className="promise-name">{t(`sla.${name}`)}</span>
            <ClockPill sla={sla} clock={sla[name]} />
            <Instant sla={sla} name={name} />
          </li>
        ))}
      </ul>
      <h3 className="ledger-title">{t('sla.ledger')}</h3>
      <ol className="ledger">
        {sla.ledger.map((line) => (
          <LedgerLine key={line.from} line={line} />
        ))}
      </ol>
      <Hours sla={sla} />
    </Card>
  );
}

/** What is counted, and when it stands still. */
function ClockHelp() {
  const { t } = useTranslation();
  return (
    <Hint label={t('help.clockLabel')}>
      <p>{t('help.clock.promises')}</p>
      <p>{t('help.clock.hours')}</p>
      <p>{t('help.clock.paused')}</p>
      <p>{t('help.clock.warned')}</p>
      <p>{t('help.clock.ledger', { ledger: t('sla.ledger') })}</p>
    </Hint>
  );
}

function Instant({ sla, name }: { readonly sla: SlaView; readonly name: (typeof CLOCKS)[number] }) {
  const { t } = useTranslation();
  const { endedAt, dueAt } = sla[name];
  if (endedAt !== null) {
    return (
      <span className="soft">
        {t('sla.endedAt')} <When at={endedAt} show="absolute" />
      </span>
    );
  }
  if (dueAt === null) return <span className="soft">{t('sla.noDue')}</span>;
  return (
    <span className="soft">
      {spaced(t('sla.dueAt'))}
      <When at={dueAt} show="absolute" />
    </span>
  );
}

function LedgerLine({ line }: { readonly line: SlaView['ledger'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, from, to, openMs } = line;
  const state = to === null ? 'now' : 'past';
  return (
    <li className={`ledger-${kind}`}>
      <span>{t(`sla.lines.${kind}.${state}`, { span: format.span(openMs) })}</span>
      <span className="soft">
        <When at={from} show="absolute" /> – {to === null ? t('sla.untilNow') : <When at={to} show="absolute" />}
      </span>
    </li>
  );
}

function Hours({ sla: { calendar } }: { readonly sla: SlaView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const called = useCalendarName();
  const { name, timeZone, open, changesAt } = calendar;
  return (
    <p className="soft">
      {t('sla.countedIn', { name: called.read(name), zone: format.zone(timeZone) })}{' '}
      {!open && changesAt !== null ? t('sla.closed', { at: format.time(changesAt) }) : null}
    </p>
  );
}
