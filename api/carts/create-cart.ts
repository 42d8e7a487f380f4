import { Forbidden } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import { findCustomer } from '../customers/find.js';
import { CustomerParams } from '../customers/schema.js';
import { endpoint } from '../endpoint.js';
import { findCart } from './find.js';
import { CartBody, CartView } from './schema.js';
import { cartView } from './view.js';
import { expiryAfter, writeLines } from './write.js';

/** Begins a cart. Nothing is bought, and no price promised, before its checkout. */
export const createCart = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/{customerId}/carts',
    tag: 'Carts',
    summary: 'Begin a cart for a customer',
    params: CustomerParams,
    body: CartBody,
    answers: { 201: { description: 'The cart', schema: CartView } },
  },
  async (call, { settings }) => {
    const { params, body, who, resourceId: cartId } = call;
    const { cart, now } = await call.data(async (tx) => {
      const customer = await findCustomer(tx, who, params);
      if (who.partnerId === null) throw new Forbidden('Only partners buy.');
      const { id: customerId, partnerId } = customer;
      const at = await clockOf(tx);
      const row = { id: cartId, partnerId, customerId, createdBy: who.id, createdAt: at, updatedAt: at };
      const { count } = await tx.cart.createMany({
        data: { ...row, expiresAt: expiryAfter(at, settings) },
        skipDuplicates: true,
      });
      const partner = await tx.partner.findUniqueOrThrow({ where: { id: partnerId } });
      if (count > 0) await writeLines(tx, { cartId, partner, now: at }, body.lineItems);
      return findCart(tx, who, { ...params, cartId });
    });
    const headers = { Location: `${call.req.path}/${cartId}` };
    return { status: 201, body: cartView(cart, now, call.locale), etag: String(cart.version), headers };
  },
);
