import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { partnerChoicesQuery } from '../partners/calls.js';
import { Choice, TextBox } from '../parts/form.js';
import { useMyself } from '../session/calls.js';
import { type Address, type Asked, PERIODS, type PeriodName } from './period.js';

interface NarrowingProps {
  readonly asked: Asked;
  /** What is wrong with the period. */
  readonly problem: string | undefined;
}

/** Which days, and for the desk of which partner. All of it stands in the address. */
export function Narrowing({ asked, problem }: NarrowingProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const navigate = useNavigate({ from: '/reports' });
  const narrow = (change: Address) =>
    void navigate({ search: (now) => ({ ...now, ...change }) as never, replace: true });
  const names = [...(Object.keys(PERIODS) as PeriodName[]), 'own'] as const;
  const days = (end: 'from' | 'to', value: string) =>
    narrow({ period: 'own', from: asked.firstDay, to: asked.lastDay, [end]: value });
  return (
    <search className="toolbar">
      <Choice
        label={t('reports.period')}
        value={asked.name}
        options={names.map((value) => ({ value, words: t(`reports.periods.${value}`) }))}
        onChange={(period) => narrow({ period, from: asked.firstDay, to: asked.lastDay })}
      />
      {asked.name === 'own' ? (
        <>
          <TextBox label={t('reports.from')} type="date" value={asked.firstDay} onChange={(day) => days('from', day)} />
          <TextBox
            label={t('reports.to')}
            type="date"
            value={asked.lastDay}
            onChange={(day) => days('to', day)}
            problem={problem}
          />
        </>
      ) : null}
      {may('partners:read') ? (
        <PartnerChoice value={asked.partnerId ?? ''} onChoose={(partner) => narrow({ partner })} />
      ) : null}
    </search>
  );
}

interface PartnerChoiceProps {
  readonly value: string;
  readonly onChoose: (partnerId: string) => void;
}

function PartnerChoice({ value, onChoose }: PartnerChoiceProps) {
  const { t } = useTranslation();
  const options = useQuery(partnerChoicesQuery).data ?? [];
  return (
    <Choice
      label={t('reports.partner')}
      value={value}
      onChange={onChoose}
      options={[
        { value: '', words: t('reports.anyPartner') },
        ...options.map(({ id, name }) => ({ value: id, words: name })),
      ]}
    />
  );
}
