import { useTranslation } from 'react-i18next';
import type { EventView } from '../../../api/timeline/schema.js';
import { useFormat } from '../parts/use-format.js';
import { isMoney, sentenceOf, textsOf } from './sentence.js';

/** Tags that came, and that went. */
const tagsIn = (data: EventView['data']): string =>
  [...textsOf(data['added']).map((tag) => `+${tag}`), ...textsOf(data['removed']).map((tag) => `−${tag}`)].join(' ');

/** The impact before and after, where it was put right. */
function impactsIn(data: EventView['data'], named: (family: string, value: unknown) => string) {
  const { from, to } = (data['impact'] ?? {}) as { readonly from?: string; readonly to?: string };
  return { from: named('tickets.impact', from), to: named('tickets.impact', to) };
}

/** What happened, as a sentence. An event of a type this page does not know yet shows its name. */
export function useEventWords(): (event: EventView) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return ({ type, data, visibility }) => {
    const key = `timeline.events.${sentenceOf({ type, data })}`;
    if (!i18n.exists(key)) return type;
    const named = (family: string, value: unknown): string => {
      const wanted = `${family}.${String(value)}`;
      return i18n.exists(wanted) ? t(wanted as 'app.yes') : String(value ?? '');
    };
    const fields = textsOf(data['fields']).map((name) => named('timeline.fields', name));
    const sentence = t(key as 'timeline.events.filed', {
      amount: isMoney(data['amount']) ? format.money(data['amount']) : '',
      key: String(data['lastFive'] ?? data['reference'] ?? ''),
      link: String(data['reference'] ?? '').slice(0, 8),
      keys: Number(data['keys'] ?? data['count'] ?? 0),
      links: Number(data['links'] ?? 0),
      verdict: named('timeline.verdict', data['verdict']),
      fields: new Intl.ListFormat(format.locale).format(new Set(fields)),
      ...impactsIn(data, named),
      step: named('timeline.steps', data['step']),
      cause: named('tickets.attention.code', data['code']),
      action: named('timeline.actions', data['action']),
      template: named('tickets.notices.template', data['template']),
      audience: named('timeline.audience', data['audience']),
      assignee: String(data['assigneeName'] ?? data['assignee'] ?? t('tickets.nobody')),
      tags: tagsIn(data),
      number: Number(data['number'] ?? 0),
      kind: named('ticketLinks.kind', data['kind']),
      visibility: named('timeline.visibility', visibility),
      approval: Number(data['approval'] ?? 1),
      needed: Number(data['needed'] ?? 1),
      version: Number(data['policyVersion'] ?? 0),
      clock: named('timeline.clocks', data['clock']),
      due: typeof data['dueAt'] === 'string' ? format.time(data['dueAt']) : '',
    });
    const absent = data['onBehalfOf'] as { name?: string } | undefined;
    return absent?.name ? `${sentence} ${t('timeline.onBehalf', { name: absent.name })}` : sentence;
  };
}
