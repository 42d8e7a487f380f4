import { Button, Select } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FollowersView } from '../../../api/followers/schema.js';
import { isDeskRole } from '../../../domain/roles.js';
import { Avatar } from '../parts/avatar.js';
import { Card } from '../parts/card.js';
import { DismissIcon } from '../parts/icons.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { assigneesQuery } from '../tickets/calls.js';
import { changeFollower, followersQuery } from './calls.js';

const useFollowing = (ticketId: string) =>
  useMutation({
    mutationFn: ({ userId, following }: { userId: string; following: boolean }) =>
      changeFollower(ticketId, userId, following),
  });
type Following = ReturnType<typeof useFollowing>;

/** Who is told what is written here. Everybody decides for themselves; those who work tickets also for the desk. */
export function Followers({ ticketKey }: { readonly ticketKey: string }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery(followersQuery(ticketKey));
  const changing = useFollowing(ticketKey);
  const { data } = found;
  return (
    <Card
      title={t('conversation.followers.title')}
      aside={
        data && may('tickets:message') ? (
          <Button
            size="small"
            disabled={changing.isPending}
            onClick={() => changing.mutate({ userId: 'me', following: !data.following })}
          >
            {t(data.following ? 'conversation.followers.stop' : 'conversation.followers.follow')}
          </Button>
        ) : null
      }
    >
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={1} /> : null}
      {data ? <FollowerList followers={data} changing={changing} /> : null}
      {changing.isError ? <Failed error={changing.error} /> : null}
      <p className="soft small">{t('conversation.followers.what')}</p>
    </Card>
  );
}

function FollowerList({ followers, changing }: { readonly followers: FollowersView; readonly changing: Following }) {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  if (followers.items.length === 0 && !may('tickets:assign')) return <p>{t('conversation.followers.nobody')}</p>;
  return (
    <>
      <ul className="followers">
        {followers.items.map(({ id, name, role }) => (
          <li key={id}>
            <Avatar name={name} size={20} />
            <bdi>{name}</bdi> <span className="soft small">{t(`app.roles.${role}`)}</span>
            {may('tickets:assign') && isDeskRole(role) && id !== me.user.id ? (
              <Button
                size="small"
                appearance="subtle"
                icon={<DismissIcon />}
                aria-label={t('conversation.followers.remove', { name })}
                disabled={changing.isPending}
                onClick={() => changing.mutate({ userId: id, following: false })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {may('tickets:assign') ? <AddFollower followers={followers} changing={changing} /> : null}
    </>
  );
}

function AddFollower({ followers, changing }: { readonly followers: FollowersView; readonly changing: Following }) {
  const { t } = useTranslation();
  const { me } = useMyself();
  const people = useQuery(assigneesQuery);
  const others = people.data?.filter(
    ({ id }) => id !== me.user.id && !followers.items.some((known) => known.id === id),
  );
  return (
    <Select
      aria-label={t('conversation.followers.add')}
      value=""
      disabled={changing.isPending}
      onChange={(_event, { value }) => (value === '' ? undefined : changing.mutate({ userId: value, following: true }))}
    >
      <option value="">{t('conversation.followers.add')}</option>
      {others?.map(({ id, name, role }) => (
        <option key={id} value={id}>
          {name} · {t(`app.roles.${role}`)}
        </option>
      ))}
    </Select>
  );
}
