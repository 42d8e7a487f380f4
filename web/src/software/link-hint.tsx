import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { type LineRef, linksQuery } from '../downloads/calls.js';
import { downloadsLeft, stateAt } from '../downloads/left.js';
import { When } from '../parts/time.js';
import { useNow } from '../parts/use-format.js';

interface HintProps {
  readonly lineRef: LineRef;
  readonly line: SoftwareView;
}

/** What is left of the line's newest living link, also while the line is closed; as last read while it was open. */
export function LinkHint({ lineRef, line }: HintProps) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const read = useQuery({ ...linksQuery(lineRef), enabled: false });
  const link = (read.data ?? line.links).find((each) => stateAt(each, nowMs) === 'active');
  if (!link || line.status !== 'active') return null;
  return (
    <p className="soft line-hint">
      {t('software.link')} {t('downloads.left', { left: downloadsLeft(link), allowed: link.downloadsAllowed })}
      {' · '}
      {t('downloads.ends')} <When at={link.expiresAt} />
    </p>
  );
}
