import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../api/audit/schema.js';

/** What was done, in plain words; an act that this page does not know yet is called as the API calls it. */
export function useActWords(): (entry: Pick<AuditView, 'action'>) => string {
  const { t, i18n } = useTranslation();
  return ({ action }) => {
    const key = `audit.acts.${action.replace(' /api/v1/', ' /')}`;
    return i18n.exists(key) ? t(key as 'audit.acts.sign-in') : action;
  };
}

const NOBODY: Readonly<Record<string, 'audit.anonymous' | 'audit.commandLine'>> = {
  anonymous: 'audit.anonymous',
  'command-line': 'audit.commandLine',
};

/** Who did it, by name; those that are no people in the reader's language. */
export function useActorName(): (entry: Pick<AuditView, 'actor'>) => string {
  const { t } = useTranslation();
  return ({ actor }) => {
    const known = actor.kind === 'system' ? NOBODY[actor.id] : undefined;
    return known ? t(known) : actor.name;
  };
}
