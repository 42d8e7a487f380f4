import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { RESUME_ACTIONS, type ResumeAction } from '../../../domain/cancellation/commands.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { spaced } from '../parts/format.js';
import { When } from '../parts/time.js';
import { useSayStep } from '../presence/use-say-step.js';
import { WhoDecides } from '../presence/who-decides.js';
import { useKeptWords } from './use-kept-words.js';
import { useSay } from './use-say.js';
import { useWhyNot } from './why-not.js';
import { WordsField } from './words-field.js';

/** The ways out of "needs attention". Each says beforehand what it will do; what is not possible says why. */
export function Resume({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  const [asking, setAsking] = useState<ResumeAction | null>(null);
  const refused = whyNot(ticket, 'resume');
  return (
    <div className="resume">
      {ticket.proposal ? (
        <p className="notice-box notice-waiting">
          <span>
            {spaced(t('tickets.resume.proposed', { name: ticket.proposal.by.name }))}
            <When at={ticket.proposal.at} />
          </span>
        </p>
      ) : null}
      {RESUME_ACTIONS.map((action) => {
        const possible = ticket.resumeActions.includes(action);
        return (
          <div key={action} className="resume-way">
            <div>
              <strong>{t(`tickets.resume.${action}.name`)}</strong>
              <p className="soft small">
                {possible ? t(`tickets.resume.${action}.does`) : (refused ?? t(`tickets.resume.${action}.not`))}
              </p>
            </div>
            <Button
              size="small"
              appearance={action === 'retry' ? 'primary' : 'secondary'}
              disabledFocusable={!possible}
              onClick={() => (possible ? setAsking(action) : undefined)}
            >
              {t(`tickets.resume.${action}.button`)}
            </Button>
          </div>
        );
      })}
      {asking ? <ResumeDialog ticket={ticket} action={asking} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}

interface ResumeDialogProps {
  readonly ticket: TicketView;
  readonly action: ResumeAction;
  readonly onClose: () => void;
}

function ResumeDialog({ ticket, action, onClose }: ResumeDialogProps) {
  const { t } = useTranslation();
  const { words, setWords, sent } = useKeptWords(ticket, `resume.${action}`);
  useSayStep();
  const resuming = useSay(ticket, 'resume', () => {
    sent();
    onClose();
  });
  const typed = words.trim();
  const needed = action === 'resolve';
  return (
    <AskDialog
      title={t(`tickets.resume.${action}.name`)}
      confirm={t(`tickets.resume.${action}.button`)}
      consequence={t(`tickets.resume.${action}.does`)}
      error={resuming.error}
      isBusy={resuming.isPending}
      isReady={!needed || typed !== ''}
      onConfirm={() => resuming.mutate({ action, ...(typed === '' ? {} : { evidence: typed }) })}
      onClose={onClose}
    >
      <WhoDecides />
      <WordsField
        label={t('tickets.resume.evidence')}
        isNeeded={needed}
        most={4000}
        words={words}
        onChange={setWords}
      />
    </AskDialog>
  );
}
