import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../api/audit/schema.js';
import { Facts } from '../parts/card.js';
import { useActWords } from './act-words.js';
import { Subject } from './subject.js';

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What was done, and everything that is known of it, folded in. */
export function What({ entry }: { readonly entry: AuditView }) {
  const { t, i18n } = useTranslation();
  const actWords = useActWords();
  const { action, target, data, requestId, digest, outcome, partner } = entry;
  const { code, ...others } = data;
  const reason = `problems.title.${String(code)}`;
  const facts = Object.entries(outcome === 'denied' && i18n.exists(reason) ? others : data);
  return (
    <div className="audit-what">
      <span>{actWords(entry)}</span>
      <Subject entry={entry} />
      <details className="audit-details">
        <summary>{t('audit.details')}</summary>
        <Facts
          items={[
            [
              t('audit.reason'),
              facts.length < Object.keys(data).length ? t(reason as 'problems.title.forbidden') : null,
            ],
            [t('audit.partner'), partner ? <bdi key="partner">{partner.name}</bdi> : null],
            ...facts.map(
              ([name, value]) => [name, value === null ? '–' : <bdi key={name}>{plain(value)}</bdi>] as const,
            ),
            [t('audit.call'), <code key="call">{action}</code>],
            [t('audit.target'), target ? <code key="target">{target}</code> : null],
            [t('audit.requestId'), requestId ? <code key="request">{requestId}</code> : null],
            [t('audit.digest'), <code key="digest">{digest}</code>],
          ]}
        />
      </details>
    </div>
  );
}
