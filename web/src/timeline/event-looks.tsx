import type { FluentIcon } from '@fluentui/react-icons';
import type { EventView } from '../../../api/timeline/schema.js';
import type { Tone } from '../parts/pill.js';
import {
  CommentIcon,
  DoneIcon,
  DraftIcon,
  InfoIcon,
  KeyIcon,
  LinkIcon,
  MailSmallIcon,
  PersonIcon,
  QuestionIcon,
  RefundIcon,
  RejectedIcon,
  SentIcon,
  SyncingIcon,
  TagIcon,
  VerifiedIcon,
  WaitingIcon,
  WarningIcon,
  WithdrawnIcon,
} from '../parts/icons.js';

type Type = EventView['type'];
type Looks = readonly [FluentIcon, Tone];

const LOOKS: Record<Type, Looks> = {
  collected: [DraftIcon, 'neutral'],
  filed: [SentIcon, 'active'],
  'information-requested': [QuestionIcon, 'waiting'],
  'information-given': [CommentIcon, 'active'],
  amended: [DraftIcon, 'neutral'],
  approved: [DoneIcon, 'good'],
  'approval-voided': [WithdrawnIcon, 'waiting'],
  'left-to-people': [PersonIcon, 'neutral'],
  escalated: [WarningIcon, 'waiting'],
  'cooling-off-ended': [WaitingIcon, 'active'],
  rejected: [RejectedIcon, 'bad'],
  withdrawn: [WithdrawnIcon, 'quiet'],
  expired: [WaitingIcon, 'quiet'],
  reminded: [WaitingIcon, 'neutral'],
  reopened: [SyncingIcon, 'waiting'],
  'key-suspended': [KeyIcon, 'waiting'],
  'hold-delayed': [SyncingIcon, 'waiting'],
  'key-revoked': [KeyIcon, 'active'],
  'key-reinstated': [KeyIcon, 'waiting'],
  'link-revoked': [LinkIcon, 'active'],
  'revocation-verified': [VerifiedIcon, 'good'],
  'refund-intended': [RefundIcon, 'neutral'],
  'refund-sent': [RefundIcon, 'active'],
  'refund-settled': [RefundIcon, 'good'],
  'refund-failed': [RejectedIcon, 'bad'],
  'needs-attention': [WarningIcon, 'bad'],
  'resolution-proposed': [PersonIcon, 'waiting'],
  resumed: [SyncingIcon, 'active'],
  completed: [DoneIcon, 'good'],
  resolved: [DoneIcon, 'good'],
  closed: [DoneIcon, 'quiet'],
  'message-added': [CommentIcon, 'neutral'],
  assigned: [PersonIcon, 'neutral'],
  'sla-warned': [WaitingIcon, 'waiting'],
  'sla-breached': [WarningIcon, 'bad'],
  'sla-escalated': [WarningIcon, 'bad'],
  tagged: [TagIcon, 'neutral'],
  linked: [LinkIcon, 'neutral'],
  unlinked: [LinkIcon, 'quiet'],
  merged: [LinkIcon, 'active'],
  unmerged: [SyncingIcon, 'active'],
  'merge-settled': [DoneIcon, 'quiet'],
  'merged-in': [LinkIcon, 'neutral'],
  'merge-undone': [SyncingIcon, 'neutral'],
  'notice-queued': [MailSmallIcon, 'neutral'],
  'notice-sent': [MailSmallIcon, 'neutral'],
  'notice-failed': [MailSmallIcon, 'bad'],
};

const UNKNOWN: Looks = [InfoIcon, 'neutral'];
/** More types may be added by the API than this page knows. */
const looksOf = (type: Type): Looks => (LOOKS as Partial<Record<Type, Looks>>)[type] ?? UNKNOWN;

export function StepIcon({ type }: { readonly type: Type }) {
  const [Icon] = looksOf(type);
  return <Icon aria-hidden />;
}
export const toneOf = (type: Type): Tone => looksOf(type)[1];
