import { Button } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { EditIcon } from '../parts/icons.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { KeyStatus } from '../software/key-status.js';
import { useTerm } from '../software/term.js';
import { Answers } from './answers.js';
import { EditDialog } from './edit-dialog.js';
import { Reason } from './reason.js';

interface RequestProps {
  readonly ticket: TicketView;
  readonly etag: string | undefined;
  readonly ticketKey: string;
}

/** What is asked for, in the words of whoever asked, and what it is about. */
export function RequestCard({ ticket, etag, ticketKey }: RequestProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title={t('tickets.request')}
      className="asked"
      aside={
        ticket.moves.edit.allowed && !ticket.draft ? (
          <Button size="small" appearance="subtle" icon={<EditIcon />} onClick={() => setEditing(true)}>
            {t('tickets.edit.open')}
          </Button>
        ) : null
      }
    >
      <RequestFacts ticket={ticket} />
      <Answers answers={ticket.answers} />
      {ticket.lines.length > 0 ? <Lines ticket={ticket} /> : null}
      {ticket.description ? <p className="description">{ticket.description}</p> : null}
      {editing ? (
        <EditDialog ticket={ticket} etag={etag} ticketKey={ticketKey} onClose={() => setEditing(false)} />
      ) : null}
    </Card>
  );
}

function RequestFacts({ ticket }: Pick<RequestProps, 'ticket'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      wide
      items={[
        [t('tickets.type'), t(`tickets.problemType.${ticket.problemType}`)],
        [t('tickets.amount'), ticket.amount ? <strong key="amount">{format.money(ticket.amount)}</strong> : null],
        [t('tickets.customer'), <Customer key="customer" ticket={ticket} />],
        [t('tickets.partner'), ticket.partner.name],
        [t('tickets.order'), ticket.orderInput ? <Order key="order" ticket={ticket} /> : null],
        [t('tickets.reason'), ticket.reason ? <Reason key="reason" reason={ticket.reason} /> : null],
      ]}
    />
  );
}

function Customer({ ticket: { customer, customerInput } }: Pick<RequestProps, 'ticket'>) {
  if (!customer) return customerInput ?? '–';
  return (
    <Link to="/customers/$customerId/software" params={{ customerId: customer.customerId }}>
      <bdi>{customer.companyName}</bdi>
    </Link>
  );
}

function Order({ ticket: { order, orderInput } }: Pick<RequestProps, 'ticket'>) {
  const { t } = useTranslation();
  if (!order) return orderInput;
  return (
    <>
      {t('tickets.orderNumber', { number: order.number })}{' '}
      <Copyable value={order.orderId} label={t('software.orderId')}>
        {`${order.orderId.slice(0, 8)}…`}
      </Copyable>
    </>
  );
}

function Lines({ ticket }: Pick<RequestProps, 'ticket'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  return (
    <ul className="order-lines ticket-lines" aria-label={t('tickets.lines')}>
      {ticket.lines.map((line) => (
        <li key={line.subscriptionId} className="ticket-line">
          <div>
            <strong>{line.productTitle}</strong>
            <span className="soft">
              {line.skuTitle} · {term(line.term)} · {t('software.quantity', { count: line.quantity })} ·{' '}
              {t('software.bought')} <When at={line.purchasedAt} show="absolute" precision="date" />
            </span>
            {line.keys.map((key) => (
              <span key={key.id} className="ticket-key">
                <code>•••••-{key.lastFive}</code> <KeyStatus status={key.status} />
              </span>
            ))}
          </div>
          <span className="order-line-price">{format.money(line.price)}</span>
        </li>
      ))}
    </ul>
  );
}
