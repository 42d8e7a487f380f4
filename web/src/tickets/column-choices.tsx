import { Button, Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { TICKET_COLUMNS, type TicketColumn, USUAL_COLUMNS } from '../../../domain/queue.js';
import { useColumnWords } from './columns.js';
import { ALWAYS } from './use-columns.js';

export interface ColumnChoicesProps {
  readonly shown: readonly TicketColumn[];
  readonly onChoose: (chosen: readonly TicketColumn[]) => void;
}

/** A box to tick for each column that may go. */
export function ColumnChoices({ shown, onChoose }: ColumnChoicesProps) {
  const { t } = useTranslation();
  const words = useColumnWords();
  const choices = TICKET_COLUMNS.filter((column) => !ALWAYS.includes(column));
  const put = (column: TicketColumn, isWanted: boolean) =>
    onChoose(TICKET_COLUMNS.filter((name) => (name === column ? isWanted : shown.includes(name))));
  return (
    <>
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
