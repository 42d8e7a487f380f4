import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import { type FieldProblems, TextBox } from '../parts/form.js';
import { AddIcon, RemoveIcon } from '../parts/icons.js';
import { NO_AMOUNT } from './form.js';
import { useAdding } from './use-adding.js';

interface AmountsProps {
  readonly amounts: readonly Money[];
  readonly onChange: (amounts: readonly Money[]) => void;
  readonly pointer: string;
  readonly problems: FieldProblems;
}

/** A limit, in one currency or several. One of them stays. */
export function Amounts({ amounts, onChange, pointer, problems }: AmountsProps) {
  const { t } = useTranslation();
  const adding = useAdding();
  const remove = (index: number) => {
    onChange(amounts.filter((_each, at) => at !== index));
    adding.focus();
  };
  return (
    <>
      {amounts.map((each, index) => (
        <AmountRow
          key={`${amounts.length}-${index}`}
          money={each}
          onChange={(money) => onChange(amounts.map((other, at) => (at === index ? money : other)))}
          onRemove={amounts.length > 1 ? () => remove(index) : null}
          problem={(name) => problems(`${pointer}/${index}/${name}`)}
        />
      ))}
      <div ref={adding.place}>
        <Button appearance="subtle" icon={<AddIcon />} onClick={() => onChange([...amounts, NO_AMOUNT])}>
          {t('policies.form.addAmount')}
        </Button>
      </div>
    </>
  );
}

interface AmountRowProps {
  readonly money: Money;
  readonly onChange: (money: Money) => void;
  readonly onRemove: (() => void) | null;
  readonly problem: (name: keyof Money) => string | undefined;
}

const CURRENCIES = Intl.supportedValuesOf('currency');

function AmountRow({ money, onChange, onRemove, problem }: AmountRowProps) {
  const { t } = useTranslation();
  const { amount, currency } = money;
  return (
    <div className="amount-row">
      <TextBox
        label={t('policies.form.amount')}
        value={amount}
        onChange={(typed) => onChange({ ...money, amount: typed })}
        problem={problem('amount')}
      />
      <TextBox
        label={t('policies.form.currency')}
        maxLength={3}
        offers={CURRENCIES}
        value={currency}
        onChange={(typed) => onChange({ ...money, currency: typed })}
        problem={problem('currency')}
      />
      {onRemove ? (
        <Button
          appearance="subtle"
          icon={<RemoveIcon />}
          aria-label={t('policies.form.removeAmount', { currency })}
          onClick={onRemove}
        />
      ) : null}
    </div>
  );
}
