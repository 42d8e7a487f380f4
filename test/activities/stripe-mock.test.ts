import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaymentProvider } from '../../activities/payments/port.js';
import { FakeServer } from '../fakes/http-server.js';
import { FakeStripe } from '../fakes/stripe.js';
import { openStripeMock, type StripeMock } from '../support/stripe-mock.js';
import { openStories, type Stories } from '../workflows/story.js';

interface Seen {
  readonly call: string;
  /** What Stripe's mock says of it, and what the simulator answers. */
  readonly mock: Heard;
  readonly simulator: Heard;
}
interface Heard {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

let bank: FakeStripe;
let mock: StripeMock;
let witness: FakeServer;
let stories: Stories;
let stripe: PaymentProvider;
const seen: Seen[] = [];

async function forward(to: string, { method = '', url = '', headers }: IncomingMessage, sent: Buffer): Promise<Heard> {
  const { host: _host, connection: _connection, 'content-length': _length, ...kept } = headers;
  const init = { method, headers: kept as Record<string, string>, ...(method === 'POST' && { body: sent }) };
  const response = await fetch(`${to}${url}`, init);
  return { status: response.status, body: (await response.json()) as Heard['body'] };
}

/** Between the desk and the simulator: every call goes to Stripe's mock as well, exactly as the library sent it. */
async function attest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  const { pathname } = new URL(request.url ?? '', mock.url);
  const call = `${request.method} ${pathname.replace(/(?<=\/)(pi|re)_\w+/, '*')}`;
  const heard = { mock: await forward(mock.url, request, sent), simulator: await forward(bank.url, request, sent) };
  seen.push({ call, ...heard });
  const { status, body } = heard.simulator;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

beforeAll(async () => {
  [bank, mock, witness] = [await FakeStripe.open(), await openStripeMock(), new FakeServer(attest)];
  await witness.listen();
  stories = await openStories({ settings: { ...bank.settings, STRIPE_API_BASE: witness.url }, withoutWorker: true });
  stripe = stories.deps.payments.of('stripe');
  await askEverything();
}, 120_000);
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await witness[Symbol.asyncDispose]();
  await mock[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

async function charge(card: string) {
  const { orderId, totalMinor } = await stories.order(1, card);
  return stripe.charge({ orderId, partnerId: '', money: { amountMinor: totalMinor, currency: 'USD' } });
}

/** All that the port can be asked for. */
async function askEverything(): Promise<void> {
  const paid = await charge('pm_card_visa');
  await charge('pm_card_chargeDeclined');
  if (paid.status !== 'captured') throw new Error(paid.code);
  const { reference: paymentReference } = paid;
  const money = { amountMinor: 100, currency: 'USD' };
  for (const key of ['refund:one:1', 'refund:two:1']) {
    await stripe.refund({ key, paymentReference, partnerId: '', money });
  }
  await stripe.find({ key: 'refund:one:1', paymentReference });
  await stripe.disputeOf(paymentReference);
  bank.books.dispute(paymentReference);
  await stripe.disputeOf(paymentReference);
  for (const what of ['payments', 'refunds'] as const) {
    const { items } = await stripe.list(what, new Date(0), null);
    await stripe.list(what, new Date(0), items.at(-1)?.reference ?? '');
  }
}

test("every call of the desk has the shape that Stripe's own mock takes", () => {
  expect(seen.filter((each) => each.mock.status !== 200)).toEqual([]);
  expect([...new Set(seen.map(({ call }) => call))].sort()).toEqual([
    'GET /v1/disputes',
    'GET /v1/payment_intents',
    'GET /v1/payment_intents/*',
    'GET /v1/refunds',
    'POST /v1/payment_intents',
    'POST /v1/payment_intents/*/cancel',
    'POST /v1/payment_intents/*/confirm',
    'POST /v1/refunds',
  ]);
});

const isList = (body: Heard['body']): body is { readonly data: readonly Heard['body'][] } =>
  Array.isArray(body['data']);
/** What is told of a thing, or of each thing of a list. */
const thingsIn = (body: Heard['body']): readonly Heard['body'][] => (isList(body) ? body.data : [body]);

test('the simulator tells nothing of a thing that Stripe would not tell', () => {
  const invented = seen
    .filter(({ simulator }) => simulator.status === 200)
    .flatMap(({ call, mock: { body }, simulator }) => {
      const [real] = thingsIn(body);
      const told = thingsIn(simulator.body).flatMap((thing) => Object.keys(thing));
      return [...new Set(told)].filter((name) => !(name in (real ?? {}))).map((name) => `${call}: ${name}`);
    });
  expect([...new Set(invented)]).toEqual([]);
});

test.each([
  ['a parameter that Stripe does not know', 'refunds', 'payment_intent=pi_1&colour=red'],
  ['an amount that is no number', 'refunds', 'payment_intent=pi_1&amount=much'],
  ['a payment without an amount', 'payment_intents', 'currency=usd'],
])('%s is not taken by the mock', async (_what, path, body) => {
  const headers = { authorization: 'Bearer sk_test_123', 'content-type': 'application/x-www-form-urlencoded' };
  const { status } = await fetch(`${mock.url}/v1/${path}`, { method: 'POST', headers, body });
  expect(status).toBe(400);
});
