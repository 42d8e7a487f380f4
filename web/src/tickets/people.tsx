import { Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card, Facts } from '../parts/card.js';
import { Failed } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { type Giving, TakeButton, useAssign } from './assign.js';
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

/** Whoever chooses somebody sees who has it, and means it. */
const givingTo = (userId: string): Giving => ({ assignee: userId === '' ? null : userId, onlyIfFree: false });

function Assignment({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const assigning = useAssign(ticket);
  const { assignee } = ticket;
  if (!ticket.moves.assign.allowed)
    return <Facts items={[[t('tickets.assignee'), assignee?.name ?? t('tickets.nobody')]]} />;
  return (
    <>
      <div className="assignment">
        <Select
          aria-label={t('tickets.assignee')}
          value={assignee?.id ?? ''}
          disabled={assigning.isPending}
          onChange={(_event, { value }) => assigning.mutate(givingTo(value))}
        >
          <option value="">{t('tickets.nobody')}</option>
          <Colleagues assignee={assignee} />
        </Select>
        {assignee === null ? <TakeButton ticket={ticket} assigning={assigning} shortcut="a" /> : null}
      </div>
      {assigning.isError ? <Failed error={assigning.error} /> : null}
    </>
  );
}

/** Who can be given it, and who has it: also one who has left, or is not known yet. */
function Colleagues({ assignee }: Pick<TicketView, 'assignee'>) {
  const { t } = useTranslation();
  const people = useQuery(assigneesQuery).data ?? [];
  const isMissing = assignee !== null && !people.some(({ id }) => id === assignee.id);
  return (
    <>
      {isMissing ? <option value={assignee.id}>{assignee.name}</option> : null}
      {people.map(({ id, name, role, away }) => {
        const person = `${name} · ${t(`app.roles.${role}`)}`;
        return (
          <option key={id} value={id}>
            {away ? t('tickets.isAway', { person }) : person}
          </option>
        );
      })}
    </>
  );
}
