import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveName, TicketView } from '../../../api/tickets/schema.js';
import { StepsHelp } from '../help/status-help.js';
import { Card } from '../parts/card.js';
import { Gated } from '../parts/gated.js';
import { WhoDecides } from '../presence/who-decides.js';
import { useMyself } from '../session/calls.js';
import { ApproveDialog } from './approve-dialog.js';
import { Approvals, Quorum } from './approvals.js';
import { Resume } from './resume.js';
import { belongs, DESK_MOVES, PARTNER_MOVES, useWhyNot } from './why-not.js';
import { WordsDialog, type WordsVerb } from './words-dialog.js';

type Shown = (typeof DESK_MOVES)[number] | (typeof PARTNER_MOVES)[number];

/** What can be done now. Who may not sees the step with the reason; the rules are the workflow's, here they are shown. */
export function Decision({ ticket, ticketKey }: { readonly ticket: TicketView; readonly ticketKey: string }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const [asking, setAsking] = useState<Shown | null>(null);
  const moves: readonly Shown[] = isDesk ? DESK_MOVES : PARTNER_MOVES;
  const shown = moves.filter((move) => belongs(ticket, move));
  const resumes = isDesk && belongs(ticket, 'resume');
  if (shown.length === 0 && !resumes && ticket.approvals.length === 0) return null;
  return (
    <Card
      title={t(isDesk || shown.length === 0 ? 'tickets.decision.title' : 'tickets.decision.yours')}
      className="decision"
      aside={<StepsHelp ticket={ticket} />}
    >
      <WhoDecides />
      <Quorum ticket={ticket} />
      <Approvals ticket={ticket} />
      {shown.length > 0 ? <Moves ticket={ticket} moves={shown} onAsk={setAsking} /> : null}
      {resumes ? <Resume ticket={ticket} /> : null}
      {asking === 'approve' ? <ApproveDialog ticket={ticket} onClose={() => setAsking(null)} /> : null}
      {asking !== null && asking !== 'approve' ? (
        <WordsDialog {...{ ticket, ticketKey }} verb={asking satisfies WordsVerb} onClose={() => setAsking(null)} />
      ) : null}
    </Card>
  );
}

interface MovesProps {
  readonly ticket: TicketView;
  readonly moves: readonly Shown[];
  readonly onAsk: (move: Shown) => void;
}

const MAIN: readonly MoveName[] = ['approve', 'answer', 'resolve'];

function Moves({ ticket, moves, onAsk }: MovesProps) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  const reasons = [...new Set(moves.map((move) => whyNot(ticket, move)).filter((reason) => reason !== null))];
  return (
    <>
      <div className="decision-moves">
        {moves.map((move) => (
          <Gated
            key={move}
            reason={whyNot(ticket, move)}
            appearance={MAIN.includes(move) ? 'primary' : 'secondary'}
            onClick={() => onAsk(move)}
          >
            {t(`tickets.moves.${move}`)}
          </Gated>
        ))}
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="soft small">
          {reason}
        </p>
      ))}
    </>
  );
}
