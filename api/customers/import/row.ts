import { z } from 'zod';
import type { RowFault } from '../../../domain/columns.js';
import type { CustomerColumn } from '../../../domain/customers/columns.js';
import type { CustomerRow } from '../../../domain/customers/plan.js';
import { toFaults } from '../../issues.js';
import { Country, Email, Guid, line, Locale, Phone, TimeZone } from '../../schema.js';
import { isTimeZone } from '../../time-zones.js';
import { plainDomain } from '../find.js';
import { Domain } from '../schema.js';
import type { CsvRow } from '../../csv-rows.js';

const capitals = (typed: unknown): unknown => (typeof typed === 'string' ? typed.toUpperCase() : typed);
/** Codes, and what the pages call the languages. */
const LOCALES: Readonly<Record<string, string>> = {
  ...{ en: 'en', english: 'en', 英文: 'en' },
  ...{ 'zh-tw': 'zh-TW', 'zh-hant': 'zh-TW', zh: 'zh-TW', 'traditional chinese': 'zh-TW', 繁體中文: 'zh-TW' },
};
const localeOf = (typed: unknown): unknown =>
  typeof typed === 'string' ? (LOCALES[typed.toLowerCase()] ?? typed) : typed;
const ReadLocale = z.preprocess(localeOf, Locale).optional();

const domains = z
  .string()
  .transform((typed) => typed.split(/[;,\s]+/).filter((each) => each !== ''))
  .pipe(z.array(Domain).max(20));

/** A row's cells, each by itself; an empty one is not there. */
const Cells = z.strictObject({
  customerId: Guid.optional(),
  companyName: line(200).optional(),
  domains: domains.optional(),
  country: z.preprocess(capitals, Country).optional(),
  locale: ReadLocale,
  timeZone: TimeZone.refine(isTimeZone, { params: { code: 'time-zone' } }).optional(),
  contactName: line(200).optional(),
  contactEmail: Email.optional(),
  contactPhone: Phone.optional(),
  contactLocale: ReadLocale,
});

/** `/domains/1` is a cell of its own to nobody who fills in a table. */
const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';
const codeOf = (field: string, code: string): string => (field === 'domains' && code === 'format' ? 'domain' : code);

/** What a row says, or what is wrong with its cells. */
export function readRow({ cells, fault }: CsvRow<CustomerColumn>): CustomerRow | readonly RowFault[] {
  if (fault) return [fault];
  const parsed = Cells.safeParse(cells);
  if (!parsed.success) {
    return toFaults(parsed.error.issues, cells).map(({ pointer, code, values }) => {
      const field = fieldOf(pointer);
      return { field, code: codeOf(field, code), ...(values ? { values } : {}) };
    });
  }
  const { customerId, companyName, country, locale, timeZone, contactName, contactEmail } = parsed.data;
  const plain = [...new Set((parsed.data.domains ?? []).map(plainDomain))];
  if (plain.includes('')) return [{ field: 'domains', code: 'domain' }];
  const { contactPhone, contactLocale } = parsed.data;
  if (contactEmail === undefined && (contactName ?? contactPhone ?? contactLocale) !== undefined) {
    return [{ field: 'contactEmail', code: 'required' }];
  }
  const contact =
    contactEmail === undefined
      ? null
      : { name: contactName ?? null, email: contactEmail, phone: contactPhone ?? null, locale: contactLocale ?? null };
  return {
    ...{ tenantGuid: customerId ?? null, companyName: companyName ?? null, country: country ?? null },
    ...{ locale: locale ?? null, timeZone: timeZone ?? null, domains: plain, contact },
  };
}
