import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { MailTemplateView, VersionView, WordingBody } from '../../../api/mail-templates/schema.js';
import { Card } from '../parts/card.js';
import { When } from '../parts/time.js';

interface HistoryProps {
  readonly view: MailTemplateView;
  /** Puts the words of a version into the form. */
  readonly onTakeUp: ((words: WordingBody) => void) | null;
}

/** What the mail said before, and who changed it. */
export function History({ view, onTakeUp }: HistoryProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('mailTemplates.history')}>
      {view.history.length === 0 ? <p className="soft">{t('mailTemplates.noHistory')}</p> : null}
      <ul className="mail-history">
        {view.history.map((version) => (
          <li key={version.version}>
            <Version version={version} locale={view.locale} onTakeUp={onTakeUp} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface VersionProps extends Pick<HistoryProps, 'onTakeUp'> {
  readonly version: VersionView;
  readonly locale: string;
}

function Version({ version: { version, wording, author, at }, locale, onTakeUp }: VersionProps) {
  const { t } = useTranslation();
  const heading = (
    <>
      {wording ? t('mailTemplates.version', { version }) : t('mailTemplates.versionShipped')} · <bdi>{author.name}</bdi>{' '}
      · <When at={at} show="absolute" />
    </>
  );
  if (!wording) return <p>{heading}</p>;
  return (
    <details>
      <summary>{heading}</summary>
      <p lang={locale}>
        <strong>{wording.subject}</strong>
      </p>
      <p className="mail-words" lang={locale}>
        {wording.text}
      </p>
      {onTakeUp ? (
        <Button size="small" onClick={() => onTakeUp(wording)}>
          {t('mailTemplates.takeUp')}
        </Button>
      ) : null}
    </details>
  );
}
