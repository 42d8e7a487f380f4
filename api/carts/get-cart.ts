import { endpoint } from '../endpoint.js';
import { findCart } from './find.js';
import { CartParams, CartView } from './schema.js';
import { cartView } from './view.js';

export const getCart = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/carts/{cartId}',
    tag: 'Carts',
    summary: 'One cart of your own',
    params: CartParams,
    answers: { 200: { description: 'The cart', schema: CartView } },
  },
  async (call) => {
    const { cart, now } = await call.data((tx) => findCart(tx, call.who, call.params));
    return { status: 200, body: cartView(cart, now, call.locale), etag: String(cart.version) };
  },
);
