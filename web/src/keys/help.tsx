import { Button, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../app/places.js';
import { Modal } from './modal.js';
import { areKeysOn, switchKeys } from './on.js';

const LISTS = { next: ['j'], before: ['k'], open: ['Enter'], select: ['x'], selection: ['b'], search: ['/'] } as const;
const TICKET = { answer: ['r'], note: ['n'], take: ['a'], next: ['j'], before: ['k'] } as const;

/** Every key that does something, and the switch for those that do it alone. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [areOn, setOn] = useState(areKeysOn);
  const places = usePlaces();
  const everywhere = [
    { keys: ['Ctrl', 'K'], words: t('keys.palette') },
    { keys: ['?'], words: t('keys.help') },
    ...places.map(({ letter, words }) => ({ keys: ['g', letter], words: t('keys.goTo', { place: words }) })),
  ];
  const named = <Name extends string>(keys: Readonly<Record<Name, readonly string[]>>, area: 'list' | 'ticket') =>
    (Object.entries(keys) as [Name, readonly string[]][]).map(([name, pressed]) => ({
      keys: pressed,
      words: t(`keys.${area}.${name}` as 'keys.list.next'),
    }));
  return (
    <Modal label={t('keys.help')} onClose={onClose}>
      <h2>{t('keys.help')}</h2>
      <Switch
        label={t('keys.single')}
        checked={areOn}
        onChange={(_event, { checked }) => {
          switchKeys(checked);
          setOn(checked);
        }}
      />
      <p className="soft">{t('keys.singleHint')}</p>
      <div className="keys-columns">
        <Keys title={t('keys.inLists')} rows={named(LISTS, 'list')} />
        <Keys title={t('keys.onRequests')} rows={named(TICKET, 'ticket')} />
        <Keys title={t('keys.everywhere')} rows={everywhere} />
      </div>
      <Button onClick={onClose}>{t('app.close')}</Button>
    </Modal>
  );
}

interface KeysProps {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly words: string }[];
}

function Keys({ title, rows }: KeysProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keys">
        {rows.map(({ keys, words }) => (
          <div key={keys.join(' ')}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
