import { Checkbox } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import type { Selection } from '../bulk/selection.js';
import { Gated } from '../parts/gated.js';
import { DownIcon } from '../parts/icons.js';
import { Picture } from '../parts/picture.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { LineDetails } from './line-details.js';
import { LineStatus, standingOf } from './line-status.js';
import { LinkHint } from './link-hint.js';
import { useTerm } from './term.js';
import { WindowSummary } from './window-summary.js';

interface LineProps {
  readonly customerId: string;
  readonly line: SoftwareView;
  readonly customer: CustomerView | null;
  /** Absent where nothing is chosen on this page. */
  readonly selection?: Selection;
}

/** One line that was bought: what, when, for how much, whether it can still be given back. Opens to its keys and IDs. */
export function SoftwareLine({ customerId, line, customer, selection }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={`line line-${line.status}`}>
      <div className="line-main">
        <Picture image={line.product.image} />
        <LineName customerId={customerId} line={line} open={open} controls={id} onToggle={() => setOpen(!open)} />
        <div className="line-status">
          <LineStatus line={line} />
        </div>
        <div className="line-price">
          <strong>{format.money(line.price)}</strong>
          <span className="soft small">
            {t('software.bought')} <When at={line.purchasedAt} />
          </span>
        </div>
        <div className="line-window">
          <WindowSummary line={line} />
        </div>
        <div className="line-action">
          <CancelButton customerId={customerId} line={line} />
          {selection && standingOf(line) === 'active' ? <SelectLine line={line} selection={selection} /> : null}
        </div>
      </div>
      <div id={id} hidden={!open}>
        {open ? <LineDetails customerId={customerId} line={line} customer={customer} /> : null}
      </div>
    </li>
  );
}

interface LineNameProps {
  readonly customerId: string;
  readonly line: SoftwareView;
  readonly open: boolean;
  readonly controls: string;
  readonly onToggle: () => void;
}

function LineName({ customerId, line, open, controls, onToggle }: LineNameProps) {
  const { t } = useTranslation();
  const term = useTerm();
  return (
    <div className="line-what">
      <h2>
        <button type="button" className="line-toggle" aria-expanded={open} aria-controls={controls} onClick={onToggle}>
          <DownIcon aria-hidden className="line-chevron" />
          {line.product.title}
        </button>
      </h2>
      <p className="soft">
        {line.sku.title === line.product.title ? '' : `${line.sku.title} · `}
        {term(line.sku.term)} · {t('software.quantity', { count: line.quantity })}
      </p>
      {open ? null : <LinkHint lineRef={{ customerId, subscriptionId: line.subscriptionId }} line={line} />}
    </div>
  );
}

function SelectLine({ line, selection }: { readonly line: SoftwareView; readonly selection: Selection }) {
  const { t } = useTranslation();
  const { subscriptionId, product } = line;
  return (
    <Checkbox
      label={t('bulk.select')}
      aria-label={t('bulk.selectNamed', { product: product.title })}
      checked={selection.has(subscriptionId)}
      onChange={() => selection.toggle(subscriptionId)}
    />
  );
}

/** "Cancel" opens the problem report, filled in as far as it is known. */
function CancelButton({ customerId, line }: Pick<LineProps, 'customerId' | 'line'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { me, may, isDesk } = useMyself();
  if (isDesk || standingOf(line) !== 'active') return null;
  const reason = may('cancellations:file') ? null : t('software.mayNot', { role: t(`app.roles.${me.role}`) });
  const search = { type: 'cancellation', customer: customerId, order: line.subscriptionId };
  return (
    <Gated
      reason={reason}
      aria-label={t('software.cancelNamed', { product: line.product.title })}
      onClick={() => void navigate({ to: '/report', search })}
    >
      {t('software.cancel')}
    </Gated>
  );
}
