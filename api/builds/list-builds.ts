import { NotFound } from '../../domain/refusals.js';
import { ProductParams } from '../catalogue/schema.js';
import { endpoint } from '../endpoint.js';
import { BuildDetails } from './schema.js';
import { BUILD, buildDetail } from './view.js';

/** All of them: a product has as many as people can choose from. */
export const listProductBuilds = endpoint(
  {
    method: 'get',
    path: '/api/v1/products/{productId}/builds',
    tag: 'Builds',
    summary: "A product's builds, and how far their files are",
    params: ProductParams,
    answers: { 200: { description: 'Newest version first', schema: BuildDetails } },
  },
  async (call) => {
    const { productId } = call.params;
    const rows = await call.data(async (tx) => {
      if (!(await tx.product.findUnique({ where: { id: productId } }))) throw new NotFound('There is no such product.');
      return tx.build.findMany({
        where: { productId },
        include: BUILD,
        orderBy: [{ version: 'desc' }, { language: 'asc' }, { fileType: 'asc' }, { architecture: 'asc' }],
      });
    });
    return { status: 200, body: { items: rows.map(buildDetail) } };
  },
);
