import { Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './mail-body.css';

interface MailBodyProps {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** A mail as its reader sees it, as a page or as text. */
export function MailBody({ subject, html, text }: MailBodyProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'html' | 'text'>('html');
  return (
    <>
      <TabList
        size="small"
        aria-label={t('mailbox.view')}
        selectedValue={view}
        onTabSelect={(_event, { value }) => setView(value === 'text' ? 'text' : 'html')}
      >
        <Tab value="html">{t('mailbox.html')}</Tab>
        <Tab value="text">{t('mailbox.text')}</Tab>
      </TabList>
      {view === 'html' && html !== '' ? (
        // Nothing of a mail runs or loads anything here, whatever stands in it.
        <iframe className="mail-frame" sandbox="" srcDoc={html} title={t('mailbox.frame', { subject })} />
      ) : (
        <pre className="mail-text">{text}</pre>
      )}
    </>
  );
}
