import { LETTER_TEMPLATES } from '../../domain/letters.js';
import { ORDER_FAILURES, type OrderFailureCode } from '../../domain/orders.js';
import { friendlyName } from '../../domain/titles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import { confirmationFacts } from '../../platform/documents/facts.js';
import { orderConfirmation } from '../../platform/documents/order-confirmation.js';
import { spokenMoney } from '../../platform/spoken.js';
import { type OrderFacts, orderLetter } from '../../platform/letters/about.js';
import { speechOf } from '../../platform/letters/compose.js';
import { languagesIn } from '../../platform/letters/shipped.js';
import type { MailDeps, MailFile } from '../mail/delivery.js';
import { type PartnersComposer, REFUSED, stillTheirs } from './composer.js';

const ORDER = {
  partner: true,
  customer: true,
  lines: { orderBy: { lineItemNumber: 'asc' }, include: { sku: { include: { product: true } } } },
} as const satisfies Prisma.OrderInclude;
type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;

/** To whoever placed the order, as long as they still buy for its partner. */
export const composeOrderLetter: PartnersComposer = async (deps, row) => {
  const { prisma } = deps.db;
  const where = { id: row.topicId, partnerId: row.partnerId };
  const order = await prisma.order.findFirst({ where, include: ORDER });
  const buyer = order && (await stillTheirs(deps.db, order.createdBy, row));
  const template = LETTER_TEMPLATES.order.find((known) => known === row.template);
  if (!order || !buyer || !template) return REFUSED;
  const locale = localeOf(row.locale);
  const url = `${deps.settings.publicUrl}/customers/${order.customer.tenantGuid}/orders/${order.id}`;
  const reader = { template, locale, url, inWords: deps.inWords, name: buyer.name };
  const letter = orderLetter(factsOf(order, locale), reader);
  return template === 'order-confirmed' ? { letter, files: await confirmationOf(deps, order, locale) } : { letter };
};

function factsOf(order: OrderRow, locale: Locale): OrderFacts {
  const { number, partner, customer, currency, totalMinor, taxMinor } = order;
  const { line, failures } = languagesIn(locale).order;
  const money = (amountMinor: bigint) => spokenMoney({ amountMinor: minor(amountMinor), currency }, locale);
  const software = order.lines.map(({ quantity, sku }) => line(quantity, friendlyName(locale, sku)));
  return {
    ...{ number: String(number), partner: partner.name, customer: customer.companyName },
    product: speechOf(locale).list(software),
    tax: taxMinor > 0n ? money(taxMinor) : null,
    total: money(totalMinor),
    failure: failures[failureOf(order)],
  };
}

/** An order that fails has said why; the most general reason stands for what this version does not know. */
function failureOf({ failure }: OrderRow): OrderFailureCode {
  const code = (failure as { code?: unknown } | null)?.code;
  return ORDER_FAILURES.find((known) => known === code) ?? 'keys-refused';
}

async function confirmationOf({ db }: MailDeps, { id, number }: OrderRow, locale: Locale): Promise<MailFile[]> {
  const facts = await confirmationFacts(db.prisma, id);
  const content = await orderConfirmation(facts, locale);
  return [{ fileName: languagesIn(locale).order.fileName(String(number)), mediaType: 'application/pdf', content }];
}
