import { EditConflict } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { assertMatch } from '../etag.js';
import { assertActive, findCart } from './find.js';
import { CartChange, CartParams, CartView } from './schema.js';
import { cartView } from './view.js';
import { expiryAfter, writeLines } from './write.js';

/** Puts other lines in the place of those there are, and keeps the cart for another while. */
export const changeCart = endpoint(
  {
    method: 'patch',
    path: '/api/v1/customers/{customerId}/carts/{cartId}',
    tag: 'Carts',
    summary: 'Change what is in a cart',
    params: CartParams,
    body: CartChange,
    answers: { 200: { description: 'The cart', schema: CartView } },
    ifMatch: true,
  },
  async (call, { settings }) => {
    const { params, body, who, req } = call;
    const { cart, now } = await call.data(async (tx) => {
      const found = await findCart(tx, who, params);
      assertActive(found);
      const { id, version, lines, customer } = found.cart;
      assertMatch(req, String(version));
      const { count } = await tx.cart.updateMany({
        where: { id, version, status: 'active' },
        data: { version: version + 1, updatedAt: found.now, expiresAt: expiryAfter(found.now, settings) },
      });
      if (count === 0) throw new EditConflict('The cart was changed at the same moment. Read it again.');
      await writeLines(tx, { cartId: id, partner: customer.partner, now: found.now }, body.lineItems, lines);
      return findCart(tx, who, params);
    });
    return { status: 200, body: cartView(cart, now, call.locale), etag: String(cart.version) };
  },
);
