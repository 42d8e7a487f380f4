import type { Locale } from '../../../domain/words.js';
import type { TicketSummary } from '../schema.js';
import type { Outcome } from './outcomes.js';

/** A row of the list, with its answers in one cell, and what became of it. */
type Exported = TicketSummary & Outcome & { readonly answers: string };

interface Field {
  readonly head: Readonly<Record<Locale, string>>;
  readonly cell: (ticket: Exported) => string;
  /** Not in a partner's file. */
  readonly deskOnly?: true;
}

/** Heads are in the reader's language; what is in the cells are the words of the API, so that a file can be worked with. */
const FIELDS: readonly Field[] = [
  { head: { en: 'Number', 'zh-TW': '編號' }, cell: ({ number }) => String(number) },
  { head: { en: 'Status', 'zh-TW': '狀態' }, cell: ({ status, draft }) => (draft ? 'draft' : status) },
  { head: { en: 'Problem type', 'zh-TW': '問題類型' }, cell: ({ problemType }) => problemType },
  { head: { en: 'Impact', 'zh-TW': '影響' }, cell: ({ impact }) => impact },
  { head: { en: 'Title', 'zh-TW': '標題' }, cell: ({ title }) => title },
  { head: { en: 'Partner', 'zh-TW': '合作夥伴' }, cell: ({ partner }) => partner.name, deskOnly: true },
  { head: { en: 'Customer', 'zh-TW': '客戶' }, cell: ({ customer }) => customer?.companyName ?? '' },
  {
    head: { en: 'Customer tenant GUID', 'zh-TW': '客戶租用戶 GUID' },
    cell: ({ customer }) => customer?.customerId ?? '',
  },
  { head: { en: 'Reason for refund', 'zh-TW': '退款原因' }, cell: ({ reason }) => reason?.code ?? '' },
  { head: { en: 'Amount requested', 'zh-TW': '要求金額' }, cell: ({ amount }) => amount?.amount ?? '' },
  { head: { en: 'Currency', 'zh-TW': '幣別' }, cell: ({ amount }) => amount?.currency ?? '' },
  { head: { en: 'Decision', 'zh-TW': '決定' }, cell: ({ decision }) => decision ?? '' },
  { head: { en: 'Decided at', 'zh-TW': '決定時間' }, cell: ({ decidedAt }) => decidedAt ?? '' },
  { head: { en: 'Amount refunded', 'zh-TW': '退款金額' }, cell: ({ refunded }) => refunded?.amount ?? '' },
  { head: { en: 'Currency refunded', 'zh-TW': '退款幣別' }, cell: ({ refunded }) => refunded?.currency ?? '' },
  { head: { en: 'Promised times', 'zh-TW': '承諾時限' }, cell: ({ sla }) => sla?.state ?? '' },
  {
    head: { en: 'Promised time of decision', 'zh-TW': '決定的承諾時限' },
    cell: ({ sla }) => sla?.decision.state ?? '',
  },
  { head: { en: 'Answers', 'zh-TW': '答覆' }, cell: ({ answers }) => answers },
  { head: { en: 'Assigned to', 'zh-TW': '負責人' }, cell: ({ assignee }) => assignee?.name ?? '' },
  { head: { en: 'Tags', 'zh-TW': '標籤' }, cell: ({ tags }) => tags.join(', '), deskOnly: true },
  { head: { en: 'Asked by', 'zh-TW': '提出者' }, cell: ({ createdBy }) => createdBy.name },
  {
    head: { en: 'Escalated at', 'zh-TW': '向上通報時間' },
    cell: ({ escalatedAt }) => escalatedAt ?? '',
    deskOnly: true,
  },
  { head: { en: 'Submitted at', 'zh-TW': '提交時間' }, cell: ({ submittedAt }) => submittedAt ?? '' },
  { head: { en: 'Closed at', 'zh-TW': '結案時間' }, cell: ({ closedAt }) => closedAt ?? '' },
  { head: { en: 'Created at', 'zh-TW': '建立時間' }, cell: ({ createdAt }) => createdAt },
  { head: { en: 'Updated at', 'zh-TW': '更新時間' }, cell: ({ updatedAt }) => updatedAt },
];

const fieldsOf = (isDesk: boolean): readonly Field[] => FIELDS.filter(({ deskOnly }) => isDesk || !deskOnly);

export const headOf = (locale: Locale, isDesk: boolean): string[] => fieldsOf(isDesk).map(({ head }) => head[locale]);

export const recordOf = (ticket: Exported, isDesk: boolean): string[] =>
  fieldsOf(isDesk).map(({ cell }) => cell(ticket));
