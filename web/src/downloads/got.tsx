import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DownloadsView } from '../../../api/links/schema.js';
import { CopyButton } from '../parts/copyable.js';
import { HideIcon, KeyIcon } from '../parts/icons.js';
import { useFocusOnAppearing } from './use-focus.js';

interface GotProps {
  readonly keys: DownloadsView['keys'];
  readonly onHide: () => void;
}

/** The keys, in clear, until they are hidden or the line is closed. They are kept nowhere in the browser. */
export function GotKeys({ keys, onHide }: GotProps) {
  const { t } = useTranslation();
  const known = keys.flatMap(({ key }) => key ?? []);
  const heading = useFocusOnAppearing<HTMLHeadingElement>();
  return (
    <div className="got">
      <header className="got-head">
        <h4 ref={heading} tabIndex={-1}>
          {t('downloads.got')}
        </h4>
        {known.length > 1 ? <CopyButton value={known.join('\n')}>{t('downloads.copyKeys')}</CopyButton> : null}
        <Button appearance="subtle" icon={<HideIcon />} onClick={onHide}>
          {t('downloads.hide')}
        </Button>
      </header>
      <ul className="got-keys">
        {keys.map((key) => (
          <GotKey key={key.id} text={key.key} lastFive={key.lastFive} />
        ))}
      </ul>
      <p className="soft small">{t('downloads.gotNote')}</p>
    </div>
  );
}

interface GotKeyProps {
  /** Null where no copy of it was kept. */
  readonly text: string | null;
  readonly lastFive: string;
}

function GotKey({ text, lastFive }: GotKeyProps) {
  const { t } = useTranslation();
  return (
    <li>
      <KeyIcon aria-hidden />
      {text === null ? (
        <span>{t('downloads.notKept', { lastFive })}</span>
      ) : (
        <>
          <code>{text}</code>
          <CopyButton value={text}>{t('downloads.copyKey')}</CopyButton>
        </>
      )}
    </li>
  );
}
