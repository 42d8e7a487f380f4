import { Button } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ask } from '../keys/asked.js';
import { Avatar } from '../parts/avatar.js';
import { KeysIcon, SignOutIcon } from '../parts/icons.js';
import { useMyself } from '../session/calls.js';
import { useSignOut } from '../session/use-sign-out.js';

const CARD = 'account-card';

/** Who I am here, and the way out. The browser's own popover: Escape and a click elsewhere close it. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { me } = useMyself();
  return (
    <>
      <button type="button" className="account-button" popoverTarget={CARD}>
        <span className="unseen">{t('app.account.label')}</span>
        <Avatar name={me.user.name} size={28} />
        <span className="account-who">
          <span>{me.user.name}</span>
          <span className="soft">{t(`app.roles.${me.role}`)}</span>
        </span>
      </button>
      <div id={CARD} className="account-card" popover="auto">
        <Myself />
      </div>
    </>
  );
}

function Myself() {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const leave = useSignOut();
  return (
    <>
      <strong>{me.user.name}</strong>
      <span className="soft">{me.user.email}</span>
      <span>{t(`app.roles.${me.role}`)}</span>
      <span className="soft">{me.partner?.name ?? t('app.account.desk')}</span>
      {may('absences:write') ? <Link to="/away">{t('away.menu')}</Link> : null}
      <Button icon={<KeysIcon />} onClick={() => ask('help')}>
        {t('keys.help')}
      </Button>
      <Button icon={<SignOutIcon />} onClick={() => void leave()}>
        {t('app.account.signOut')}
      </Button>
    </>
  );
}
