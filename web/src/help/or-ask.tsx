import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../domain/permissions.js';
import { useMyself } from '../session/calls.js';
import { useRolesWith } from './read-only.js';

interface OrAskProps {
  readonly permission: Permission;
  readonly children: ReactNode;
}

/** The next step, for who may take it; for others whom to ask. */
export function OrAsk({ permission, children }: OrAskProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const roles = useRolesWith(permission);
  return may(permission) ? children : <p className="soft">{t('help.askWhom', { roles })}</p>;
}
