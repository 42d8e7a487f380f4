import type { Money } from '../../../api/schema.js';
import type { EventView } from '../../../api/timeline/schema.js';

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** An approval may be one of several, the policy's own, or the beginning of a time in which it can be taken back. */
function approvedAs(data: EventView['data']): string {
  if (data['rule'] === 'automatic') return 'approvedByPolicy';
  if (Number(data['approval'] ?? 1) < Number(data['needed'] ?? 1)) return 'approvedPartly';
  return data['coolingOffMs'] === undefined ? 'approved' : 'approvedLater';
}

/** Keys are named one by one, or counted where they are many. */
const COUNTED: Readonly<Record<string, string>> = {
  'key-suspended': 'keysSuspended',
  'key-revoked': 'keysRevoked',
  'key-reinstated': 'keysReinstated',
};

/**
 * By which sentence an event is told. Only a cancellation asks for money; and what older versions of the desk told does not always say
 * what was changed.
 */
export function sentenceOf({ type, data }: Pick<EventView, 'type' | 'data'>): string {
  if (type === 'approved') return approvedAs(data);
  if (type === 'filed' && !isMoney(data['amount'])) return 'filedRequest';
  if (type === 'amended' && textsOf(data['fields']).length === 0) return 'amendedSomehow';
  if (type === 'amended' && data['impact'] !== undefined)
    return textsOf(data['fields']).length > 1 ? 'corrected' : 'impactCorrected';
  if (type === 'key-reinstated' && data['replacedBy'] !== undefined) return 'keyReplaced';
  if (type === 'approval-voided' && data['reason'] === 'used') return 'voidedByUse';
  if (type === 'approval-voided' && data['reason'] === 'not-known') return 'voidedUnknown';
  if (type === 'left-to-people' && data['reason'] === 'not-known') return 'leftUnknown';
  if (type === 'left-to-people' && data['reason'] === 'disputed') return 'leftDisputed';
  if (type === 'resumed' && data['awaited'] === 'payment-disputed') return 'wentOnAfterDispute';
  if (type === 'resumed' && data['awaited'] === 'settlement-pending') return 'wentOnAfterSettlement';
  if (type === 'assigned' && data['by'] === 'rule') return 'assignedByRule';
  return data['count'] === undefined ? type : (COUNTED[type] ?? type);
}
