import { useTranslation } from 'react-i18next';
import type { TicketKind } from '../../../domain/bulk/job.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useKeptStep } from '../tickets/use-kept-words.js';
import { askMany } from './calls.js';
import { FIELDS, type Typed, wantedBy } from './ticket-fields.js';
import { usePreviewing } from './use-previewing.js';

interface DialogProps {
  readonly kind: TicketKind;
  /** IDs. */
  readonly tickets: readonly string[];
  readonly onClose: () => void;
}

const NOTHING: Typed = {
  ...{ assignee: 'me', add: '', remove: '', comment: '' },
  ...{ text: '', textZh: '', visibility: 'public' },
};

/** What is typed, there again after the dialog was left; whoever only chooses begins anew. */
function useTyped(kind: TicketKind) {
  const [typed, setTyped, sent] = useKeptStep<Typed>({
    ...{ ticketId: 'many', step: kind },
    begin: (kept) => kept ?? NOTHING,
    isEmpty: ({ add, remove, comment, text, textZh }) =>
      [add, remove, comment, text, textZh].every((each) => each === ''),
  });
  return { typed, setTyped, sent };
}

/** Asks what is to be done to each, and opens the preview of that. */
export function TicketsDialog({ kind, tickets, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { typed, setTyped, sent } = useTyped(kind);
  const { body, isReady } = wantedBy(kind, typed);
  const previewing = usePreviewing(async (wanted: object, key) => {
    const job = await askMany(kind, wanted, key);
    sent();
    return job;
  });
  const Fields = FIELDS[kind];
  return (
    <AskDialog
      title={t(`bulk.start.${kind}`, { count: tickets.length })}
      confirm={t('bulk.preview')}
      consequence={
        <>
          <p>{t('bulk.consequence')}</p>
          {kind === 'approve' ? <p>{t('bulk.approveConsequence')}</p> : null}
        </>
      }
      error={previewing.error}
      isBusy={previewing.isPending}
      isReady={isReady}
      onConfirm={() => previewing.mutate({ ...body, tickets })}
      onClose={onClose}
    >
      <Fields typed={typed} change={(part) => setTyped({ ...typed, ...part })} />
    </AskDialog>
  );
}
