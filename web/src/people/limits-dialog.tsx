import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { AddIcon, RemoveIcon } from '../parts/icons.js';
import { changeLimits, type ReadPerson } from './calls.js';
import { Theirs } from './theirs.js';
import { type DialogProps, useTypedChange } from './use-change.js';
import './people.css';

interface Row extends Money {
  /** For React only. */
  readonly key: string;
}

const newRow = (): Row => ({ amount: '', currency: '', key: crypto.randomUUID() });
const rowsOf = ({ person }: ReadPerson): readonly Row[] =>
  person.approvalLimits.map((limit) => ({ ...limit, key: limit.currency }));
const limitsOf = (rows: readonly Row[]): Money[] =>
  rows.map(({ amount, currency }) => ({ amount: amount.trim(), currency: currency.trim().toUpperCase() }));

/** All limits of a refund approver; a row that is taken away is a currency in which nothing may be approved. */
export function LimitsDialog(props: DialogProps) {
  const { t } = useTranslation();
  const editing = useTypedChange(props, {
    formOf: rowsOf,
    save: (typed, over) => changeLimits(over, limitsOf(typed)),
  });
  const { base, form: rows, setForm: setRows, theirs, saving } = editing;
  const problems = useFieldProblems(saving.error);
  const set = (key: string, change: Partial<Money>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <AskDialog
      title={t('people.changeLimits.title', { name: base.person.name })}
      confirm={t('people.changeLimits.confirm')}
      consequence={t('people.changeLimits.consequence')}
      error={theirs ? null : saving.error}
      isBusy={saving.isPending}
      isReady={!theirs}
      onConfirm={editing.onSubmit}
      onClose={props.onClose}
    >
      <Theirs now={theirs} onTake={editing.onTake} onKeep={editing.onKeep} />
      {rows.map((row, index) => (
        <LimitRow
          key={row.key}
          row={row}
          index={index}
          problems={problems}
          onChange={(change) => set(row.key, change)}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <div>
        <Button icon={<AddIcon />} onClick={() => setRows([...rows, newRow()])}>
          {t('people.changeLimits.add')}
        </Button>
      </div>
    </AskDialog>
  );
}

interface LimitRowProps {
  readonly row: Row;
  readonly index: number;
  readonly problems: FieldProblems;
  readonly onChange: (change: Partial<Money>) => void;
  readonly onRemove: () => void;
}

function LimitRow({ row, index, problems, onChange, onRemove }: LimitRowProps) {
  const { t } = useTranslation();
  return (
    <div className="limit-row">
      <TextBox
        label={t('people.changeLimits.amount')}
        required
        value={row.amount}
        onChange={(amount) => onChange({ amount })}
        problem={problems(`/limits/${index}/amount`)}
      />
      <TextBox
        label={t('people.changeLimits.currency')}
        required
        maxLength={3}
        value={row.currency}
        onChange={(currency) => onChange({ currency })}
        problem={problems(`/limits/${index}/currency`)}
      />
      <Button
        icon={<RemoveIcon />}
        appearance="subtle"
        aria-label={t('people.changeLimits.remove', { currency: row.currency })}
        onClick={onRemove}
      />
    </div>
  );
}
