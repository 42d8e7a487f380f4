import { Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { useMyself } from '../session/calls.js';
import type { Writing } from './use-writing.js';

/** Where the words of the partner do something: they answer a question, or open again what was resolved. */
const WAITING = ['awaiting_information', 'resolved'] as const;

interface ReplyProps {
  readonly ticket: TicketView;
  readonly writing: Writing;
}

/** What a partner's reply does besides being read; whoever does not mean it as an answer says so. */
export function Reply({ ticket, writing: { canAnswer, isRemark, setRemark, callsSomebody } }: ReplyProps) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const waiting = WAITING.find((status) => status === ticket.status);
  if (isDesk || (!waiting && ticket.closedAt === null)) return null;
  if (!waiting) return <p className="soft small">{t('conversation.reply.ended')}</p>;
  if (!canAnswer) return <p className="soft small">{t(`conversation.reply.${waiting}.mayNot`)}</p>;
  return (
    <div>
      {isRemark ? null : (
        <p className="soft small">
          {t(`conversation.reply.${waiting}.answers`)}{' '}
          {ticket.problemType === 'cancellation' ? t('conversation.reply.voids') : null}{' '}
          {callsSomebody ? t('conversation.reply.callsNobody') : null}
        </p>
      )}
      <Checkbox
        label={t(`conversation.reply.${waiting}.remark`)}
        checked={isRemark}
        onChange={(_event, { checked }) => setRemark(checked === true)}
      />
    </div>
  );
}
