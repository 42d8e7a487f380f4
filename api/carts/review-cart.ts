import { endpoint } from '../endpoint.js';
import { assertActive, findCart } from './find.js';
import { priceCart, reviewed, reviewView } from './review.js';
import { CartParams, ReviewView } from './schema.js';

/** What is read before it is paid: prices, tax and return windows as they hold at this instant. */
export const reviewCart = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/carts/{cartId}/review',
    tag: 'Carts',
    summary: 'What a cart comes to now, and what can be given back until when',
    params: CartParams,
    answers: { 200: { description: 'The review', schema: ReviewView } },
  },
  async (call, deps) => {
    const priced = await call.data(async (tx) => {
      const found = await findCart(tx, call.who, call.params);
      assertActive(found);
      return priceCart(tx, found);
    });
    return { status: 200, body: reviewView(await reviewed(priced, deps), call.locale) };
  },
);
