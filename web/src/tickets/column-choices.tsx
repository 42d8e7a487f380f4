import { Button, Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { TICKET_COLUMNS, type TicketColumn, USUAL_COLUMNS } from '../../../domain/queue.js';
import { useColumnWords } from './columns.js';
import { DENSITIES, type Density } from './density.js';
import { ALWAYS } from './use-columns.js';

export interface ColumnChoicesProps {
  readonly shown: readonly TicketColumn[];
  readonly onChoose: (chosen: readonly TicketColumn[]) => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
}

function DensityChoice({ density, onDensity }: Pick<ColumnChoicesProps, 'density' | 'onDensity'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('tickets.columns.density')}>
      <RadioGroup layout="horizontal" value={density} onChange={(_event, { value }) => onDensity(value as Density)}>
        {DENSITIES.map((each) => (
          <Radio key={each} value={each} label={t(`tickets.columns.${each}`)} />
        ))}
      </RadioGroup>
    </Field>
  );
}

/** How close together the rows stand, and a box to tick for each column that may go. */
export function ColumnChoices({ shown, onChoose, ...rows }: ColumnChoicesProps) {
  const { t } = useTranslation();
  const words = useColumnWords();
  const choices = TICKET_COLUMNS.filter((column) => !ALWAYS.includes(column));
  const put = (column: TicketColumn, isWanted: boolean) =>
    onChoose(TICKET_COLUMNS.filter((name) => (name === column ? isWanted : shown.includes(name))));
  return (
    <>
      <DensityChoice {...rows} />
      {choices.map((column) => (
        <Checkbox
          key={column}
          label={words[column]}
          checked={shown.includes(column)}
          onChange={(_event, { checked }) => put(column, checked === true)}
        />
      ))}
      <Button size="small" onClick={() => onChoose(USUAL_COLUMNS)}>
        {t('tickets.columns.usual')}
      </Button>
    </>
  );
}
