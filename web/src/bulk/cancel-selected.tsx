import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import type { CancellationColumn } from '../../../domain/bulk/columns.js';
import { IMPACTS, type Impact, REASON_CODES, type ReasonCode } from '../../../domain/words.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { plainCsvOf } from '../parts/csv-file.js';
import { TextBox, WordsBox } from '../parts/form.js';
import { OneOf } from '../policies/one-of.js';
import { useMyself } from '../session/calls.js';
import { sendCancellations } from './calls.js';
import { usePreviewing } from './use-previewing.js';

/** What is the same for all of them. */
interface Typed {
  readonly reason: ReasonCode;
  readonly reasonText: string;
  readonly impact: Impact;
  readonly contactName: string;
  readonly contactEmail: string;
}

interface CancelSelectedProps {
  readonly customer: CustomerView;
  readonly lines: readonly SoftwareView[];
}

/** The chosen lines as a file of cancellations. */
function fileOf({ customer, lines }: CancelSelectedProps, typed: Typed): string {
  const known = customer.contacts.find(({ email }) => email === typed.contactEmail);
  const rows = lines.map(
    (line): Partial<Record<CancellationColumn, string>> => ({
      customer: customer.customerId,
      order: line.subscriptionId,
      title: line.product.title,
      reasonCode: typed.reason,
      reasonText: typed.reasonText,
      impact: typed.impact,
      contactName: typed.contactName,
      contactEmail: typed.contactEmail,
      contactPhone: known?.phone ?? '',
      contactLocale: known?.locale ?? customer.locale,
    }),
  );
  const columns = Object.keys(rows[0] ?? {}) as CancellationColumn[];
  return plainCsvOf([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]);
}

/** Opens the preview of the cancellation of every chosen line. */
export function CancelSelected(props: CancelSelectedProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button appearance="primary" onClick={() => setOpen(true)}>
        {t('bulk.cancelSelected')}
      </Button>
      {open ? <SelectedDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SelectedDialog({ onClose, ...props }: CancelSelectedProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { me } = useMyself();
  const [contact] = props.customer.contacts;
  const [typed, setTyped] = useState<Typed>({
    ...{ reason: 'other', reasonText: '', impact: 'minimal' },
    ...{ contactName: contact?.name ?? me.user.name, contactEmail: contact?.email ?? me.user.email },
  });
  const sending = usePreviewing(sendCancellations);
  const send = () => sending.mutate({ name: props.customer.companyName, text: fileOf(props, typed) });
  return (
    <AskDialog
      title={t('bulk.cancelTitle', { count: props.lines.length })}
      confirm={t('bulk.preview')}
      consequence={t('bulk.cancelConsequence')}
      error={sending.error}
      isBusy={sending.isPending}
      isReady={typed.contactName.trim() !== '' && typed.contactEmail.includes('@')}
      onConfirm={send}
      onClose={onClose}
    >
      <Fields typed={typed} change={(part) => setTyped({ ...typed, ...part })} />
    </AskDialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
}

function Fields({ typed, change }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <OneOf
        label={t('bulk.column.reasonCode')}
        value={typed.reason}
        onChange={(reason) => change({ reason })}
        options={REASON_CODES}
        words={(each) => t(`tickets.reasonCode.${each}`)}
      />
      <WordsBox
        label={t('bulk.column.reasonText')}
        optional
        value={typed.reasonText}
        onChange={(reasonText) => change({ reasonText })}
      />
      <OneOf
        label={t('bulk.column.impact')}
        value={typed.impact}
        onChange={(impact) => change({ impact })}
        options={IMPACTS}
        words={(each) => t(`tickets.impact.${each}`)}
      />
      <TextBox
        label={t('bulk.column.contactName')}
        required
        value={typed.contactName}
        onChange={(contactName) => change({ contactName })}
      />
      <TextBox
        label={t('bulk.column.contactEmail')}
        required
        type="email"
        value={typed.contactEmail}
        onChange={(contactEmail) => change({ contactEmail })}
      />
    </>
  );
}
