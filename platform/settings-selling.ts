import { documentPrefix, oneOf, taxRates, text, url } from './setting-parsers.js';
import { file, lasting, maybe, row } from './setting-rows.js';

/** Who is paid and how, who makes the keys, and what a sale's documents say. */
export const SELLING_SETTINGS = {
  paymentProvider: row('PAYMENT_PROVIDER', oneOf(['ledger', 'stripe']), {
    fallback: 'ledger',
    unit: 'ledger or stripe',
    meaning: 'With stripe, orders can be paid by card besides on account; with ledger, on account only.',
  }),
  stripeApiKey: maybe('STRIPE_API_KEY', text(), {
    unit: 'text',
    meaning:
      'Key of the Stripe account; needed with PAYMENT_PROVIDER=stripe, and kept set while its payments may go back.',
    secret: true,
  }),
  stripeApiBase: maybe('STRIPE_API_BASE', url('http', 'https'), {
    unit: 'URL',
    meaning: "Another address than Stripe's own, for tests.",
  }),
  stripeWebhookSecret: maybe('STRIPE_WEBHOOK_SECRET', text(), {
    unit: 'text',
    meaning: 'Proves that a webhook is from Stripe; without it none is taken, and Stripe is only asked.',
    secret: true,
  }),
  keyService: row('KEY_SERVICE', oneOf(['internal', 'http']), {
    fallback: 'internal',
    unit: 'internal or http',
    meaning: 'Who makes and revokes product keys.',
  }),
  keyServiceUrl: maybe('KEY_SERVICE_URL', url('http', 'https'), {
    unit: 'URL',
    meaning: 'Address of the key service; needed with KEY_SERVICE=http.',
  }),
  keyServiceTimeoutMs: lasting('KEY_SERVICE_TIMEOUT', 'PT10S', 'Longest wait for one answer of the key service.'),
  provisionPatienceMs: lasting(
    'PROVISION_PATIENCE',
    'PT72H',
    'How long the key service is asked for the keys of a paid order before the payment is given back.',
  ),
  cartTtlMs: lasting('CART_TTL', 'P7D', 'How long a cart is kept after its last change.'),
  taxRates: row('TAX_RATES', taxRates, {
    fallback: 'none',
    unit: 'none, or COUNTRY=PERCENT by commas',
    meaning: 'Tax on sales, by the country of the partner, such as TW=5,DE=19; none is taken elsewhere.',
  }),
  taxModule: file(
    'TAX_MODULE',
    'An ES module of yours that exports taxOn(sale), which is asked for the tax of each sale instead of TAX_RATES.',
  ),
  sellerName: row('SELLER_NAME', text(), {
    fallback: 'Rescind',
    unit: 'text',
    meaning: 'Who sells: stands above every credit note.',
  }),
  creditNotePrefix: row('CREDIT_NOTE_PREFIX', documentPrefix, {
    fallback: 'CN',
    unit: 'capital letters and digits',
    meaning: 'What the numbers of credit notes begin with, as in CN-2026-000001. Each seller has one of its own.',
  }),
} as const;
