import { useTranslation } from 'react-i18next';
import { type Permission, rolesWith } from '../../../domain/permissions.js';
import { InfoIcon } from '../parts/icons.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';

/** The roles that may, in words. */
export function useRolesWith(permission: Permission): string {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const roles = rolesWith(permission).map((role) => t(`app.roles.${role}`));
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(roles);
}

/** To who only reads a page: why its buttons are not there. */
export function ReadOnly({ permission }: { readonly permission: Permission }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const roles = useRolesWith(permission);
  if (may(permission)) return null;
  return (
    <p className="soft with-icon">
      <InfoIcon aria-hidden />
      <span>{t('help.readOnly', { roles })}</span>
    </p>
  );
}
