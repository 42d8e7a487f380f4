import { useTranslation } from 'react-i18next';
import type { UserSummary } from '../../../api/users/schema.js';
import { may } from '../../../domain/permissions.js';
import { useFormat } from '../parts/use-format.js';
import './people.css';

/** How much somebody may approve, in words; nothing for those who do not approve. */
export function Limits({ role, approvalLimits }: Pick<UserSummary, 'role' | 'approvalLimits'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (may(role, 'refunds:decide-beyond')) return t('people.byRole');
  if (!may(role, 'refunds:decide')) return <span className="soft nothing">–</span>;
  if (approvalLimits.length === 0) return t('people.noLimits');
  return (
    <ul className="plain-list">
      {approvalLimits.map((limit) => (
        <li key={limit.currency}>{format.money(limit)}</li>
      ))}
    </ul>
  );
}
