import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { LinkView } from '../../../api/links/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import { queryClient } from '../call/client.js';
import { Failed, Skeleton } from '../parts/states.js';
import { type BuildRef, type LineRef, linksQuery } from './calls.js';
import { LinkCard } from './link-card.js';
import { SendDialog } from './send-dialog.js';

interface LinksProps {
  readonly lineRef: LineRef;
  readonly line: SoftwareView;
  readonly customer: CustomerView | null;
  /** Gets a build's keys and downloads again; null for those who only look. */
  readonly again: { readonly get: (build: BuildRef) => void; readonly isBusy: boolean } | null;
}

/** A redemption is counted when the file begins to come: a moment after the button. */
const COUNTED_AFTER_MS = [1_000, 4_000];

/** The links of the line, newest activation first, each with what is left of it. */
export function Links({ lineRef, line, customer, again }: LinksProps) {
  const { t } = useTranslation();
  const links = useQuery(linksQuery(lineRef));
  const [sending, setSending] = useState<LinkView | null>(null);
  const lookAgain = () => {
    const { queryKey } = linksQuery(lineRef);
    for (const ms of COUNTED_AFTER_MS) window.setTimeout(() => void queryClient.invalidateQueries({ queryKey }), ms);
  };
  const deedsOf = (link: LinkView) =>
    again && {
      onDownload: lookAgain,
      onSend: () => setSending(link),
      onAgain: () => again.get(link.build),
      isBusy: again.isBusy,
    };
  return (
    <div className="links">
      <h4>{t('downloads.links')}</h4>
      {links.isError ? <Failed error={links.error} retry={() => void links.refetch()} /> : null}
      {links.isPending ? <Skeleton lines={2} /> : null}
      {links.data?.length === 0 ? <p className="soft">{t('downloads.noLinks')}</p> : null}
      <ul>
        {links.data?.map((link) => (
          <LinkCard key={link.id} link={link} deeds={deedsOf(link)} />
        ))}
      </ul>
      {again && links.data && links.data.length > 0 ? <p className="soft small">{t('downloads.linksNote')}</p> : null}
      {sending ? (
        <SendDialog
          lineRef={lineRef}
          product={line.product.title}
          link={sending}
          customer={customer}
          onClose={() => setSending(null)}
        />
      ) : null}
    </div>
  );
}
