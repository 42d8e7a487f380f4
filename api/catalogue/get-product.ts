import { endpoint } from '../endpoint.js';
import { detailsTag, detailsView, findDetails } from './details.js';
import { ProductDetailsView, ProductParams } from './schema.js';

export const getProduct = endpoint(
  {
    method: 'get',
    path: '/api/v1/products/{productId}',
    tag: 'Catalogue',
    summary: 'One product with its SKUs, prices and builds',
    params: ProductParams,
    answers: { 200: { description: 'The product', schema: ProductDetailsView } },
  },
  async (call) => {
    const details = await call.data((tx) => findDetails(tx, call.who, call.params.productId));
    return { status: 200, body: detailsView(details, call.locale), etag: detailsTag(details) };
  },
);
