import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../call/client.js';
import { Avatar } from '../parts/avatar.js';
import { SignOutIcon } from '../parts/icons.js';
import { signOut, useMyself } from '../session/calls.js';

/** Who I am here, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { me } = useMyself();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut().catch(() => undefined); // the session may have ended before
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className="account-button"
          aria-label={t('app.account.label', { name: me.user.name })}
        >
          <Avatar name={me.user.name} size={28} />
          <span className="account-who wide-only">
            <span>{me.user.name}</span>
            <span className="soft">{t(`app.roles.${me.role}`)}</span>
          </span>
        </Button>
      </MenuTrigger>
      <MenuPopover className="account-menu">
        <Myself />
        <MenuDivider />
        <MenuList>
          <MenuItem icon={<SignOutIcon />} onClick={() => void leave()}>
            {t('app.account.signOut')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Myself() {
  const { t } = useTranslation();
  const { me } = useMyself();
  return (
    <div className="account-card">
      <strong>{me.user.name}</strong>
      <span className="soft">{me.user.email}</span>
      <span>{t(`app.roles.${me.role}`)}</span>
      <span className="soft">{me.partner?.name ?? t('app.account.desk')}</span>
    </div>
  );
}
