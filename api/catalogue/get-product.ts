import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { marketOf } from './market.js';
import { ProductParams, ProductView } from './schema.js';
import { productInclude, productView } from './view.js';

export const getProduct = endpoint(
  {
    method: 'get',
    path: '/api/v1/products/{productId}',
    tag: 'Catalogue',
    summary: 'One product with its SKUs and builds',
    params: ProductParams,
    answers: { 200: { description: 'The product', schema: ProductView } },
  },
  async (call) => {
    const row = await call.data(async (tx) => {
      const include = productInclude(await marketOf(tx, call.who), new Date());
      return tx.product.findUnique({ where: { id: call.params.productId }, include });
    });
    if (!row) throw new NotFound('There is no such product.');
    return { status: 200, body: productView(row, call.locale) };
  },
);
