import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';

/** The ID of the colleague for whom is decided; the empty text is oneself. */
export const MYSELF = '';

interface ApproveAsProps {
  readonly ticket: TicketView;
  readonly chosen: string;
  readonly onChoose: (absentId: string) => void;
}

/** For oneself, or for a colleague who is away: the limit is then theirs, and both names stand on it. */
export function ApproveAs({ ticket, chosen, onChoose }: ApproveAsProps) {
  const { t } = useTranslation();
  const colleagues = ticket.standIns.filter(({ allowed }) => allowed);
  if (colleagues.length === 0) return null;
  return (
    <Field label={t('tickets.approve.as')}>
      <RadioGroup value={chosen} onChange={(_event, { value }) => onChoose(value)}>
        <Radio value={MYSELF} label={t('tickets.approve.asMyself')} />
        {colleagues.map(({ absent }) => (
          <Radio key={absent.id} value={absent.id} label={t('tickets.approve.asColleague', { name: absent.name })} />
        ))}
      </RadioGroup>
    </Field>
  );
}
