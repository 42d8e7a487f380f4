import { type ReactNode, useEffect, useRef } from 'react';

let pagesShown = 0;

interface PageProps {
  /** Of the browser's tab, and of the heading unless `heading` says more. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly above?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  /** Where the day is spent in what stands below the head: it takes as little room as it can. */
  readonly dense?: boolean;
  readonly children: ReactNode;
}

/** A page: its one `h1`, which takes the focus when the reader came here by a link, and what stands under it. */
export function Page({ title, heading, above, lead, actions, narrow = false, dense = false, children }: PageProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pagesShown > 0 && !document.activeElement?.closest('main input, dialog'))
      ref.current?.focus({ preventScroll: true });
    pagesShown += 1;
  }, []);
  useEffect(() => {
    document.title = `${title} · Rescind`;
  }, [title]);
  return (
    <div className={`page${narrow ? ' page-narrow' : ''}${dense ? ' page-dense' : ''}`}>
      <div className="page-head">
        <div className="page-title">
          {above}
          <h1 ref={ref} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}
