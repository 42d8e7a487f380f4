import { invalid, missing } from './objects.js';
import type { StripeBooks } from './books.js';

export interface Ask {
  readonly method: string;
  readonly path: string;
  /** The query of a GET, the form of a POST. */
  readonly form: URLSearchParams;
}

type Thing = { readonly id: string; readonly created: number };
type Route = (books: StripeBooks, ask: Ask, id: string) => object;

const text = ({ form }: Ask, name: string): string | null => form.get(name);

function whole(ask: Ask, name: string): number | null {
  const said = text(ask, name);
  if (said === null) return null;
  if (!/^\d+$/.test(said)) throw invalid(`Invalid integer: ${said}`, { param: name });
  return Number(said);
}

/** `metadata[a]=b` as `{a: 'b'}`. */
function metadataOf({ form }: Ask): Record<string, string> {
  const found = [...form].flatMap(([name, value]) => {
    const key = /^metadata\[([^\]]+)\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(found);
}

/** Every parameter that Stripe has not heard of is refused, as Stripe does. */
function knowing(ask: Ask, ...names: readonly string[]): void {
  for (const [name] of ask.form) {
    const root = name.replace(/\[.*$/, '');
    if (!names.includes(root)) {
      throw invalid(`Received unknown parameter: ${name}`, { code: 'parameter_unknown', param: name });
    }
  }
}

/** Newest first, from the one after `starting_after`, as far back as `created[gte]`. */
function listOf(things: readonly Thing[], ask: Ask): object {
  const limit = whole(ask, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalid('Limit must be between 1 and 100.', { param: 'limit' });
  const since = whole(ask, 'created[gte]') ?? 0;
  const newest = things.filter(({ created }) => created >= since).reverse();
  const after = text(ask, 'starting_after');
  const from = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1;
  if (after !== null && from === 0) throw missing('object', after);
  const data = newest.slice(from, from + limit);
  return { object: 'list', url: ask.path, has_more: newest.length > from + limit, data };
}

const createIntent: Route = (books, ask) => {
  knowing(
    ask,
    ...[
      'amount',
      'currency',
      'payment_method',
      'automatic_payment_methods',
      'metadata',
      'confirm',
      'description',
      'expand',
    ],
  );
  const amount = whole(ask, 'amount');
  const currency = text(ask, 'currency');
  if (amount === null || currency === null) throw invalid('Missing required param: amount and currency.');
  const paymentMethod = text(ask, 'payment_method');
  const intent = books.createIntent({ amount, currency, paymentMethod, metadata: metadataOf(ask) });
  return text(ask, 'confirm') === 'true' ? books.confirm(intent.id) : intent;
};

const createRefund: Route = (books, ask) => {
  knowing(ask, 'payment_intent', 'amount', 'metadata', 'reason', 'expand');
  const paymentIntent = text(ask, 'payment_intent');
  if (paymentIntent === null) throw invalid('Missing required param: payment_intent.');
  return books.createRefund({ paymentIntent, amount: whole(ask, 'amount'), metadata: metadataOf(ask) });
};

const one =
  (what: string, of: (books: StripeBooks) => ReadonlyMap<string, object>): Route =>
  (books, _ask, id) => {
    const found = of(books).get(id);
    if (!found) throw missing(what, id);
    return found;
  };

const ofPayment = (things: Iterable<Thing & { readonly payment_intent: string }>, ask: Ask): readonly Thing[] => {
  const paymentIntent = text(ask, 'payment_intent');
  return [...things].filter((thing) => paymentIntent === null || thing.payment_intent === paymentIntent);
};

const paymentMethod: Route = (_books, _ask, id) => ({ id, object: 'payment_method', type: 'card' });

/** What is answered where. `*` stands for an ID. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /v1/payment_intents': createIntent,
  'GET /v1/payment_intents': (books, ask) => listOf([...books.intents.values()], ask),
  'GET /v1/payment_intents/*': (books, _ask, id) => books.intent(id),
  'POST /v1/payment_intents/*/confirm': (books, _ask, id) => books.confirm(id),
  'POST /v1/payment_intents/*/cancel': (books, _ask, id) => books.cancelIntent(id),
  'GET /v1/payment_methods/*': paymentMethod,
  'GET /v1/charges/*': one('charge', ({ charges }) => charges),
  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': (books, ask) => listOf(ofPayment(books.refunds.values(), ask), ask),
  'GET /v1/refunds/*': one('refund', ({ refunds }) => refunds),
  'GET /v1/disputes': (books, ask) => listOf(ofPayment(books.disputes.values(), ask), ask),
  'GET /v1/disputes/*': one('dispute', ({ disputes }) => disputes),
  'GET /v1/events': (books, ask) => listOf(books.events, ask),
  'GET /v1/events/*': (books, _ask, id) => {
    const found = books.events.find((event) => event.id === id);
    if (!found) throw missing('event', id);
    return found;
  },
};

/** Errors: a refusal for a path that Stripe does not have. */
export function routeOf({ method, path }: Ask): { readonly route: Route; readonly id: string } {
  const [, kind = '', id = '', verb = ''] = /^\/v1\/([a-z_]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(path) ?? [];
  const key = `${method} /v1/${kind}${id && '/*'}${verb && `/${verb}`}`;
  const route = ROUTES[key];
  if (!route) throw invalid(`Unrecognized request URL (${method}: ${path}).`, {}, 404);
  return { route, id: decodeURIComponent(id) };
}
