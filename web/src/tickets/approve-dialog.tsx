import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { fromWire, toWire } from '../../../domain/money.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useFormat } from '../parts/use-format.js';
import { useSayStep } from '../presence/use-say-step.js';
import { WhoDecides } from '../presence/who-decides.js';
import { ApproveAs, MYSELF } from './approve-as.js';
import { approvedBefore, Changed, isChanged } from './approve-changed.js';
import { useKeptApproval } from './use-kept-approval.js';
import { useSay } from './use-say.js';

interface ApproveProps {
  readonly ticket: TicketView;
  readonly onClose: () => void;
}

/** What is typed as an amount, read exactly; all that is asked for unless a part was chosen. */
function amountOf(asked: Money, { part, amount: typed }: { readonly part: boolean; readonly amount?: string }) {
  const value = typed ?? asked.amount;
  const most = fromWire(asked)?.amountMinor ?? 0;
  const minor = part ? (fromWire({ amount: value.trim(), currency: asked.currency })?.amountMinor ?? 0) : most;
  const fits = minor > 0 && minor <= most;
  const amount = fits ? toWire({ amountMinor: minor, currency: asked.currency }) : asked;
  return { part, value, fits, amount };
}

/** What this approval will do: the last one needed lets the keys be revoked, one before it nothing yet. */
function useConsequence(
  { approvalsNeeded, approvalsGiven, coolingOffMs, partner }: TicketView,
  amount: string,
): string {
  const { t } = useTranslation();
  const format = useFormat();
  const number = approvalsGiven + 1;
  if (number < approvalsNeeded) return t('tickets.approve.oneOf', { number, needed: approvalsNeeded });
  const all = { amount, partner: partner.name };
  if (coolingOffMs > 0) return t('tickets.approve.cooling', { ...all, time: format.duration(coolingOffMs) });
  return t('tickets.approve.consequence', all);
}

/** The request as it was read, with its approval: what came after has to be taken before it can be approved. */
function useRead(now: TicketView, onClose: () => void) {
  const [ticket, read] = useState(now);
  const { sent, ...typing } = useKeptApproval(ticket);
  const approving = useSay(ticket, 'approve', () => {
    sent();
    onClose();
  });
  const isOther = isChanged(ticket, now) && !approving.isPending && !approving.isSuccess;
  const goOn = () => {
    approving.reset();
    read(now);
  };
  return { ticket, ...typing, approving, isOther, goOn };
}

/** All of the amount or a part of it, bound to the content that was read by its digest: what comes after is read first. */
export function ApproveDialog({ ticket: now, onClose }: ApproveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ticket, typed, change, approving, isOther, goOn } = useRead(now, onClose);
  useSayStep();
  const fixed = approvedBefore(ticket);
  const asked = fixed ?? ticket.amount ?? { amount: '0', currency: 'USD' };
  // Whoever is not the first approves what the first did.
  const choice = amountOf(asked, fixed ? { part: false } : typed);
  const [absent, setAbsent] = useState(MYSELF);
  const amount = format.money(choice.amount);
  const consequence = useConsequence(ticket, amount);
  const digest = ticket.approvalDigest ?? '';
  const said = {
    ...(typed.comment.trim() !== '' && { comment: typed.comment.trim() }),
    ...(absent !== MYSELF && { onBehalfOf: absent }),
  };
  return (
    <AskDialog
      title={t('tickets.approve.title')}
      confirm={t('tickets.approve.confirm', { amount })}
      consequence={consequence}
      error={isOther ? null : approving.error}
      isBusy={approving.isPending}
      isReady={choice.fits && !isOther && now.moves.approve.allowed}
      onConfirm={() => approving.mutate({ digest, amount: choice.amount, ...said })}
      onClose={onClose}
    >
      {isOther ? <Changed read={ticket} now={now} onRead={goOn} /> : null}
      <WhoDecides />
      <ApproveAs ticket={ticket} chosen={absent} onChoose={setAbsent} />
      {fixed ? <p>{t('tickets.approve.sameAmount', { amount })}</p> : <HowMuch {...{ asked, choice, change }} />}
      <Comment comment={typed.comment} onChange={(comment) => change({ comment })} />
      <p className="soft small">
        {t('tickets.approve.binds')} <code title={digest}>{digest.slice(0, 12)}</code>
      </p>
    </AskDialog>
  );
}

function Comment({ comment, onChange }: { readonly comment: string; readonly onChange: (typed: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t('app.optional', { label: t('tickets.approve.comment') })}>
      <Textarea value={comment} onChange={(_event, { value }) => onChange(value)} maxLength={4000} />
    </Field>
  );
}

interface HowMuchProps {
  readonly asked: Money;
  readonly choice: ReturnType<typeof amountOf>;
  readonly change: ReturnType<typeof useKeptApproval>['change'];
}

function HowMuch({ asked, choice: { part, value: typed, fits }, change }: HowMuchProps) {
  const { t } = useTranslation();
  const most = useFormat().money(asked);
  const wrong = fits ? {} : { validationMessage: t('tickets.approve.tooMuch', { amount: most }) };
  return (
    <>
      <Field label={t('tickets.approve.howMuch')}>
        <RadioGroup value={part ? 'part' : 'all'} onChange={(_event, { value }) => change({ part: value === 'part' })}>
          <Radio value="all" label={t('tickets.approve.all', { amount: most })} />
          <Radio value="part" label={t('tickets.approve.part')} />
        </RadioGroup>
      </Field>
      {part ? (
        <Field label={t('tickets.approve.amount')} {...wrong}>
          <Input
            inputMode="decimal"
            value={typed}
            contentAfter={asked.currency}
            onChange={(_event, { value }) => change({ amount: value })}
          />
        </Field>
      ) : null}
    </>
  );
}
