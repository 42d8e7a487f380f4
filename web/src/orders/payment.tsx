import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../../api/orders/schema.js';
import { useMyself } from '../session/calls.js';

/** How somebody is about to pay, and what became of their last try. */
export interface Paying {
  readonly method: Payment['method'];
  readonly paymentMethodId: string;
  /** In words: what is wrong with the card, said at its field. */
  readonly wrong: string | null;
}

export const ON_ACCOUNT: Paying = { method: 'invoice', paymentMethodId: '', wrong: null };

export const paymentOf = ({ method, paymentMethodId }: Paying): Payment =>
  method === 'card' ? { method, paymentMethodId: paymentMethodId.trim() } : { method };

interface PaymentChoiceProps {
  readonly paying: Paying;
  readonly onPaying: (paying: Paying) => void;
}

/** On account or by card, where cards are taken. A card is named as Stripe named it; its number is typed at Stripe only. */
export function PaymentChoice({ paying, onPaying }: PaymentChoiceProps) {
  const { t } = useTranslation();
  const { me } = useMyself();
  if (!me.paymentMethods.includes('card')) return <p className="soft small">{t('orders.onAccount')}</p>;
  return (
    <>
      <Field label={t('orders.paidBy')}>
        <RadioGroup
          value={paying.method}
          onChange={(_event, { value }) => onPaying({ ...paying, method: value as Payment['method'], wrong: null })}
        >
          {me.paymentMethods.map((method) => (
            <Radio key={method} value={method} label={t(`orders.payment.${method}`)} />
          ))}
        </RadioGroup>
      </Field>
      {paying.method === 'invoice' ? <p className="soft small">{t('orders.onAccount')}</p> : null}
      {paying.method === 'card' ? (
        <Field
          label={t('orders.card')}
          hint={t('orders.cardHint')}
          required
          {...(paying.wrong !== null && { validationState: 'error', validationMessage: paying.wrong })}
        >
          <Input
            value={paying.paymentMethodId}
            placeholder="pm_…"
            autoComplete="off"
            spellCheck={false}
            maxLength={203}
            onChange={(_event, { value }) => onPaying({ ...paying, paymentMethodId: value, wrong: null })}
          />
        </Field>
      ) : null}
    </>
  );
}
