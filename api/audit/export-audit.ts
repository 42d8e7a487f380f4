import type { Locale } from '../../domain/words.js';
import { clockOf } from '../../platform/database/clock.js';
import { sendCsv } from '../csv.js';
import { type Call, endpoint } from '../endpoint.js';
import { auditView, type Entry, entriesAfter, type Place, placeOf } from './entries.js';
import { AuditFilter, type AuditView } from './schema.js';

/** So many rows in one transaction: a long export holds nobody up. */
const ROWS_AT_ONCE = 1_000;

interface Field {
  readonly head: Readonly<Record<Locale, string>>;
  readonly cell: (entry: AuditView) => string;
}

/** Heads are in the reader's language; what is in the cells are the words of the API, so that a file can be worked with. */
const FIELDS: readonly Field[] = [
  { head: { en: 'Number', 'zh-TW': '編號' }, cell: ({ sequence }) => String(sequence) },
  { head: { en: 'At', 'zh-TW': '時間' }, cell: ({ at }) => at },
  { head: { en: 'Who', 'zh-TW': '人員' }, cell: ({ actor }) => actor.name },
  { head: { en: 'ID of who', 'zh-TW': '人員識別碼' }, cell: ({ actor }) => actor.id },
  { head: { en: 'Role', 'zh-TW': '角色' }, cell: ({ actor }) => actor.role ?? '' },
  { head: { en: 'Partner', 'zh-TW': '合作夥伴' }, cell: ({ partner }) => partner?.name ?? '' },
  { head: { en: 'Area', 'zh-TW': '範圍' }, cell: ({ area }) => area },
  { head: { en: 'Act', 'zh-TW': '動作' }, cell: ({ action }) => action },
  { head: { en: 'Target', 'zh-TW': '對象' }, cell: ({ target }) => target ?? '' },
  { head: { en: 'Outcome', 'zh-TW': '結果' }, cell: ({ outcome }) => outcome },
  { head: { en: 'Details', 'zh-TW': '詳細資料' }, cell: ({ data }) => JSON.stringify(data) },
  { head: { en: 'Request ID', 'zh-TW': '要求識別碼' }, cell: ({ requestId }) => requestId ?? '' },
  { head: { en: 'Digest', 'zh-TW': '摘要值' }, cell: ({ digest }) => digest },
];

/** Ends at the instant at which it began, so that what is written down meanwhile does not move it. */
async function* pagesOf(call: Call<unknown, AuditFilter>) {
  const to = call.query.to ?? (await call.data(clockOf)).toISOString();
  for (let place: Place | null = null; ; ) {
    const rows: Entry[] = await call.data((tx) => entriesAfter(tx, { ...call.query, to }, place, ROWS_AT_ONCE));
    const entries = rows.map(auditView);
    yield entries.map((entry) => FIELDS.map(({ cell }) => cell(entry)));
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    place = placeOf(last);
  }
}

/** The same rows as the list's pages, all of them, as a file. */
export const exportAudit = endpoint(
  {
    method: 'get',
    path: '/api/v1/audit/export',
    tag: 'Audit',
    summary: 'The entries of a filter as CSV, newest first, heads in the language of the reader',
    query: AuditFilter,
    answers: { 200: { description: 'The file', contentType: 'text/csv' } },
  },
  async (call) => {
    const head = FIELDS.map(({ head: inLanguage }) => inLanguage[call.locale]);
    await sendCsv(call.res, { name: 'audit.csv', head, pages: pagesOf(call) });
    return null;
  },
);
