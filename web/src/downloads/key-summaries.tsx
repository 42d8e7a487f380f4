import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { KeyStatus } from '../software/key-status.js';

/** That there are keys, by their last five characters; of a cancelled line not even these. */
export function KeySummaries({ line: { keys, status } }: { readonly line: SoftwareView }) {
  const { t } = useTranslation();
  if (keys.length === 0) return null;
  return (
    <ul className="key-list" aria-label={t('downloads.keys')}>
      {keys.map((key) => (
        <li key={key.id}>
          {status === 'cancelled' ? null : (
            <code role="img" aria-label={t('downloads.keyEnds', { lastFive: key.lastFive })}>
              •••••-•••••-{key.lastFive}
            </code>
          )}
          <KeyStatus status={key.status} />
        </li>
      ))}
    </ul>
  );
}
