import { fillGaps, type Filled, type GapValues } from '../../domain/canned-answers.js';
import { titleIn } from '../../domain/titles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Who } from '../../platform/auth/who.js';
import { minor } from '../../platform/database/minor.js';
import { spokenInstant, spokenMoney } from '../../platform/spoken.js';
import type { TicketRow } from '../tickets/rows.js';
import { verdictOf } from '../tickets/state.js';

const contactOf = ({ contact }: TicketRow) => contact as { readonly name?: string; readonly locale?: string } | null;

function productsOf({ lines }: TicketRow, locale: Locale): string | null {
  const titles = [...new Set(lines.map(({ orderLine }) => titleIn(locale, orderLine.sku.product)))];
  return titles.length === 0 ? null : new Intl.ListFormat(locale).format(titles);
}

function amountOf({ amountMinor, currency }: TicketRow, locale: Locale): string | null {
  if (amountMinor === null || currency === null) return null;
  return spokenMoney({ amountMinor: minor(amountMinor), currency }, locale);
}

/** What the gaps say of this ticket, as a reader of that language reads it; times are the partner's. */
function valuesOf(row: TicketRow, who: Who, locale: Locale): GapValues {
  const until = verdictOf(row)?.until;
  return {
    contactName: contactOf(row)?.name || null,
    ticketNumber: String(row.number),
    ticketTitle: row.title || null,
    customer: row.customer?.companyName ?? null,
    partner: row.partner.name,
    product: productsOf(row, locale),
    orderNumber: row.order ? String(row.order.number) : null,
    amount: amountOf(row, locale),
    windowEnd: until === undefined ? null : spokenInstant(Date.parse(until), locale, row.partner.timeZone),
    agentName: who.name,
  };
}

/** The language of whoever is answered on this ticket. */
export const readersLocale = (row: TicketRow): Locale => localeOf(contactOf(row)?.locale);

/** A text with its gaps filled from a ticket. */
export const filledFor = (row: TicketRow, who: Who, text: string, locale: Locale): Filled =>
  fillGaps(text, valuesOf(row, who, locale));
