import { Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card, Facts } from '../parts/card.js';
import { useMyself } from '../session/calls.js';
import { AssignToMe, useAssign } from './assign.js';
import { assigneesQuery } from './calls.js';

/** Who has it, who asked, and whom to call. */
export function People({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const { contact } = ticket;
  return (
    <Card title={t('tickets.people')}>
      {isDesk ? <Assignment ticket={ticket} /> : null}
      <Facts
        items={[
          ...(isDesk ? [] : ([[t('tickets.assignee'), ticket.assignee?.name ?? t('tickets.nobody')]] as const)),
          [t('tickets.contact'), contact ? <bdi key="name">{contact.name}</bdi> : null],
          [
            t('tickets.email'),
            contact?.email ? (
              <a key="email" href={`mailto:${contact.email}`}>
                {contact.email}
              </a>
            ) : null,
          ],
          [t('tickets.phone'), contact?.phone ?? null],
          [t('tickets.language'), contact ? t(`app.languages.${contact.locale}`) : null],
          [t('tickets.createdBy'), ticket.createdBy.name],
          [t('tickets.editedBy'), ticket.lastEditedBy?.name ?? null],
        ]}
      />
    </Card>
  );
}

function Assignment({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const people = useQuery(assigneesQuery);
  const assigning = useAssign(ticket);
  if (!ticket.moves.assign.allowed)
    return <Facts items={[[t('tickets.assignee'), ticket.assignee?.name ?? t('tickets.nobody')]]} />;
  return (
    <div className="assignment">
      <Select
        aria-label={t('tickets.assignee')}
        value={ticket.assignee?.id ?? ''}
        disabled={assigning.isPending}
        onChange={(_event, { value }) => assigning.mutate(value === '' ? null : value)}
      >
        <option value="">{t('tickets.nobody')}</option>
        {people.data?.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {name} · {t(`app.roles.${role}`)}
          </option>
        ))}
      </Select>
      {ticket.assignee === null ? <AssignToMe ticket={ticket} shortcut="a" /> : null}
    </div>
  );
}
