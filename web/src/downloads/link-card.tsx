import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '../../../api/links/schema.js';
import { CopyButton } from '../parts/copyable.js';
import { DownloadIcon, MailIcon } from '../parts/icons.js';
import { When } from '../parts/time.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { LinkStatus } from '../software/key-status.js';
import { fileWords } from './build-words.js';
import { downloadPath, downloadsLeft, stateAt } from './left.js';

interface LinkCardProps {
  readonly link: LinkView;
  /** Sends it, gets it again; absent for those who only look. */
  readonly deeds: LinkDeeds | null;
}

interface LinkDeeds {
  readonly onDownload: () => void;
  readonly onSend: () => void;
  readonly onAgain: () => void;
  readonly isBusy: boolean;
}

/** One link: of which file, what is left of it, and what can be done with it. */
export function LinkCard({ link, deeds }: LinkCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = stateAt(link, useNow());
  const { build } = link;
  const words = [build.version, format.language(build.language), fileWords(build)].join(' · ');
  return (
    <li className={`link-card link-${state}`} aria-label={words}>
      <div className="link-head">
        <strong>{words}</strong>
        <LinkStatus state={state} />
      </div>
      <p className="soft small">
        {build.fileName} · {format.size(build.size)} · {t('downloads.nth', { number: link.activation })}
      </p>
      {state === 'active' ? <WhatIsLeft link={link} /> : <Ended link={link} state={state} />}
      {deeds ? <Deeds link={link} state={state} {...deeds} /> : null}
    </li>
  );
}

function WhatIsLeft({ link }: Pick<LinkCardProps, 'link'>) {
  const { t } = useTranslation();
  const left = downloadsLeft(link);
  const { downloadsAllowed: allowed } = link;
  return (
    <div className="link-left">
      <span className="link-bar" aria-hidden>
        <span style={{ width: `${(100 * left) / Math.max(allowed, 1)}%` }} />
      </span>
      <p>
        {t('downloads.left', { left, allowed })}
        <span className="soft">
          {' · '}
          {t('downloads.ends')} <When at={link.expiresAt} show="both" />
        </span>
      </p>
    </div>
  );
}

interface EndedProps extends Pick<LinkCardProps, 'link'> {
  readonly state: Exclude<LinkView['state'], 'active'>;
}

function Ended({ link, state }: EndedProps) {
  const { t } = useTranslation();
  return (
    <p>
      {t(`downloads.ended.${state}`, { allowed: link.downloadsAllowed })}
      {state === 'expired' ? (
        <span className="soft small">
          {' '}
          {t('downloads.endedAt')} <When at={link.expiresAt} show="both" />
        </span>
      ) : null}
    </p>
  );
}

type DeedsProps = LinkDeeds & { readonly link: LinkView; readonly state: LinkView['state'] };

function Deeds({ link, state, ...deeds }: DeedsProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  if (state === 'revoked') return null;
  if (state !== 'active' || link.url === null) {
    return (
      <Row>
        <Button disabled={deeds.isBusy} onClick={deeds.onAgain}>
          {deeds.isBusy ? t('downloads.getting') : t('downloads.again')}
        </Button>
      </Row>
    );
  }
  return (
    <Row>
      <form method="post" action={downloadPath(link.url, locale)} onSubmit={deeds.onDownload}>
        <Button type="submit" appearance="primary" icon={<DownloadIcon />}>
          {t('downloads.download')}
        </Button>
      </form>
      <CopyButton value={link.url}>{t('downloads.copyLink')}</CopyButton>
      <Button icon={<MailIcon />} onClick={deeds.onSend}>
        {t('downloads.send')}
      </Button>
      <a href={link.url} target="_blank" rel="noreferrer">
        {t('downloads.open')}
      </a>
    </Row>
  );
}

const Row = ({ children }: { readonly children: ReactNode }) => <div className="link-deeds">{children}</div>;
