import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../api/users/schema.js';
import { useMutation } from '@tanstack/react-query';
import { AskDialog } from '../parts/ask-dialog.js';
import { Card } from '../parts/card.js';
import { say } from '../parts/snack.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { endKey, readPeopleAgain } from './calls.js';

type Key = UserView['apiKeys'][number];

/** The keys with which programs act as this person. */
export function Keys({ person }: { readonly person: UserView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const [ending, setEnding] = useState<Key | null>(null);
  return (
    <Card title={t('people.keys.title')}>
      {person.apiKeys.length === 0 ? <p className="soft">{t('people.keys.none')}</p> : null}
      <ul className="mini-list">
        {person.apiKeys.map((key) => (
          <li key={key.id}>
            <div>
              <bdi>{key.name}</bdi>
              <span className="soft small">
                <code>{key.start}…</code> ·{' '}
                {key.lastUsedAt ? (
                  <>
                    {t('people.keys.used')} <When at={key.lastUsedAt} />
                  </>
                ) : (
                  t('people.keys.never')
                )}
              </span>
            </div>
            {may('users:write') ? (
              <Button aria-label={t('people.keys.label', { name: key.name })} onClick={() => setEnding(key)}>
                {t('people.keys.open')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {ending ? <EndKeyDialog userId={person.id} apiKey={ending} onClose={() => setEnding(null)} /> : null}
    </Card>
  );
}

interface EndKeyDialogProps {
  readonly userId: string;
  readonly apiKey: Key;
  readonly onClose: () => void;
}

function EndKeyDialog({ userId, apiKey, onClose }: EndKeyDialogProps) {
  const { t } = useTranslation();
  const ending = useMutation({
    mutationFn: () => endKey(userId, apiKey.id),
    onSuccess: () => {
      say(t('people.said.keyEnded'));
      onClose();
    },
    onSettled: readPeopleAgain,
  });
  return (
    <AskDialog
      title={t('people.keys.question', { name: apiKey.name })}
      confirm={t('people.keys.confirm')}
      consequence={t('people.keys.consequence')}
      error={ending.error}
      isBusy={ending.isPending}
      onConfirm={() => ending.mutate()}
      onClose={onClose}
    />
  );
}
