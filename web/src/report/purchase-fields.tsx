import { Button, Checkbox } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { PreviewView } from '../../../api/tickets/schema.js';
import { REASON_CODES } from '../../../domain/words.js';
import { Boxes } from '../parts/boxes.js';
import { Card } from '../parts/card.js';
import { spaced } from '../parts/format.js';
import { useDebounced } from '../parts/use-debounced.js';
import { useFormat } from '../parts/use-format.js';
import { softwareQuery } from '../software/calls.js';
import { ordersOfQuery, suggestionsQuery } from './suggestions.js';
import { idOf } from './field-errors.js';
import type { ReportForm } from './form.js';
import { ChoiceField, FormField, TextField, WordsField } from './form-field.js';

interface PurchaseProps {
  readonly preview: PreviewView | undefined;
  readonly currency: string;
}

/** Whose purchase, which one, why, and how much: the four things the article asks for. */
export function PurchaseFields({ preview, currency }: PurchaseProps) {
  const { t } = useTranslation();
  const reasons = [
    { value: '', words: t('report.choose') },
    ...REASON_CODES.map((code) => ({ value: code, words: t(`tickets.reasonCode.${code}`) })),
  ];
  return (
    <>
      <Card title={t('report.purchase')}>
        <div className="fields">
          <CustomerField preview={preview} />
          <OrderField preview={preview} />
          <LinesField preview={preview} />
        </div>
      </Card>
      <Card title={t('report.why')}>
        <div className="fields">
          <ChoiceField name="reason.code" required options={reasons} />
          <WordsField name="reason.text" optional />
          <AmountField preview={preview} currency={currency} />
          <WordsField name="description" optional rows={4} hint={t('report.cancellationDescriptionHint')} />
        </div>
      </Card>
    </>
  );
}

/** The preview's complaint about a field that was filled in. */
function complaint(preview: PreviewView | undefined, pointer: string, value: string) {
  if (value.trim() === '') return null;
  const problem = preview?.problems.find(
    (found) => found.pointer === pointer || found.pointer.startsWith(`${pointer}/`),
  );
  return problem && problem.code !== 'required' ? { good: false, text: problem.message } : null;
}

const QUIET_MS = 300;

function CustomerField({ preview }: Pick<PurchaseProps, 'preview'>) {
  const { t } = useTranslation();
  const typed = useWatch<ReportForm, 'customer'>({ name: 'customer' });
  const suggestions = useQuery(suggestionsQuery(useDebounced(typed, QUIET_MS)));
  const found = preview?.customer && typed.trim() !== '' ? { good: true, text: preview.customer.companyName } : null;
  return (
    <>
      <TextField
        name="customer"
        required
        list="report-customers"
        autoComplete="off"
        hint={t('report.customerHint')}
        notice={complaint(preview, '/customer', typed) ?? found}
      />
      <datalist id="report-customers">
        {suggestions.data?.map(({ customerId, domain, companyName }) => (
          <option key={customerId} value={domain ?? customerId}>
            {companyName}
          </option>
        ))}
      </datalist>
    </>
  );
}

function OrderField({ preview }: Pick<PurchaseProps, 'preview'>) {
  const { t } = useTranslation();
  const { setValue } = useFormContext<ReportForm>();
  const typed = useWatch<ReportForm, 'order'>({ name: 'order' });
  const customerId = preview?.customer?.customerId ?? '';
  const software = useQuery({ ...softwareQuery(customerId), enabled: customerId !== '' });
  const names = preview?.lines.map(({ productTitle }) => productTitle) ?? [];
  const found = names.length > 0 && typed.trim() !== '' ? { good: true, text: names.join('、') } : null;
  return (
    <>
      <TextField
        name="order"
        required
        list="report-orders"
        autoComplete="off"
        hint={t('report.orderHint')}
        notice={complaint(preview, '/order', typed) ?? found}
      />
      <OrderSuggestions customerId={customerId} />
      {preview?.openCancellation ? (
        <p className="notice-box notice-attention">
          <span>
            {spaced(t('report.openAlready'))}
            <a href={`/tickets/${preview.openCancellation.number}`}>#{preview.openCancellation.number}</a>
          </span>
        </p>
      ) : null}
      {typed === '' && software.data?.length ? (
        <Chooser software={software.data} onChoose={(id) => setValue('order', id, { shouldValidate: true })} />
      ) : null}
    </>
  );
}

/** The IDs of what the customer has, by the names that people know. */
function OrderSuggestions({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const software = useQuery({ ...softwareQuery(customerId), enabled: customerId !== '' });
  const orders = useQuery({ ...ordersOfQuery(customerId), enabled: customerId !== '' });
  const lines = software.data?.filter(({ status }) => status === 'active') ?? [];
  return (
    <datalist id="report-orders">
      {lines.map(({ subscriptionId, product, sku }) => (
        <option key={subscriptionId} value={subscriptionId}>
          {`${product.title} · ${sku.title}`}
        </option>
      ))}
      {orders.data?.map(({ orderId, number }) => (
        <option key={orderId} value={orderId}>
          {t('orders.number', { number })}
        </option>
      ))}
    </datalist>
  );
}

interface ChooserProps {
  readonly software: readonly {
    subscriptionId: string;
    status: string;
    product: { title: string };
    sku: { title: string };
  }[];
  readonly onChoose: (subscriptionId: string) => void;
}

const OFFERED = 4;

/** The customer's own software, so that nobody has to paste an ID. */
function Chooser({ software, onChoose }: ChooserProps) {
  const { t } = useTranslation();
  const active = software.filter(({ status }) => status === 'active').slice(0, OFFERED);
  if (active.length === 0) return null;
  return (
    <div className="chips" role="group" aria-label={t('report.chooseSoftware')}>
      {active.map(({ subscriptionId, product }) => (
        <Button key={subscriptionId} size="small" shape="circular" onClick={() => onChoose(subscriptionId)}>
          {product.title}
        </Button>
      ))}
    </div>
  );
}

/** Which lines, when an order with several was named. */
function LinesField({ preview }: Pick<PurchaseProps, 'preview'>) {
  const { field } = useController<ReportForm, 'lineItemNumbers'>({ name: 'lineItemNumbers' });
  const order = useWatch<ReportForm, 'order'>({ name: 'order' });
  const format = useFormat();
  const orderId = preview?.order?.orderId ?? '';
  const customerId = preview?.customer?.customerId ?? '';
  const typed = order.trim().toLowerCase();
  const wholeOrder = orderId !== '' && (typed === orderId || typed === String(preview?.order?.number));
  const software = useQuery({ ...softwareQuery(customerId), enabled: wholeOrder && customerId !== '' });
  const lines = (software.data ?? []).filter((line) => line.orderId === orderId && line.status === 'active');
  if (!wholeOrder || lines.length < 2) return null;
  const all = lines.map(({ lineItemNumber }) => lineItemNumber);
  const chosen = field.value ?? all;
  const toggle = (number: number, on: boolean) => {
    const next = all.filter((known) => (known === number ? on : chosen.includes(known)));
    field.onChange(next.length === all.length ? null : next);
  };
  return (
    <FormField name="lineItemNumbers">
      <Boxes id={idOf('lineItemNumbers')}>
        {lines.map(({ lineItemNumber, product, price }) => (
          <Checkbox
            key={lineItemNumber}
            checked={chosen.includes(lineItemNumber)}
            onChange={(_event, { checked }) => toggle(lineItemNumber, checked === true)}
            label={`${product.title} · ${format.money(price)}`}
          />
        ))}
      </Boxes>
    </FormField>
  );
}

function AmountField({ preview, currency }: PurchaseProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { setValue } = useFormContext<ReportForm>();
  const typed = useWatch<ReportForm, 'amount.amount'>({ name: 'amount.amount' });
  const most = preview?.verdict?.refundable;
  return (
    <div className="amount-field">
      <TextField
        name="amount.amount"
        optional
        inputMode="decimal"
        autoComplete="off"
        after={currency}
        hint={t('report.amountHint')}
        notice={complaint(preview, '/amount', typed)}
      />
      {most && typed !== most.amount ? (
        <Button
          size="small"
          onClick={() => setValue('amount.amount', most.amount, { shouldValidate: true, shouldDirty: true })}
        >
          {t('report.useMost', { amount: format.money(most) })}
        </Button>
      ) : null}
    </div>
  );
}
