import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';

type Attention = NonNullable<TicketView['attention']>;

/** What cannot go on, in the reader's language: by the failure's code, or else by the step. */
export function useAttentionWords({ code, step }: Pick<Attention, 'code' | 'step'>): string {
  const { t, i18n } = useTranslation();
  const key = `tickets.attention.code.${code}`;
  return i18n.exists(key) ? t(key as 'tickets.attention.code.no-answer') : t(`tickets.attention.step.${step}`);
}
