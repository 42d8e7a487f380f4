import { BuildsView } from '../catalogue/schema.js';
import { buildView } from '../catalogue/view.js';
import { CustomerQuery } from '../customers/schema.js';
import { endpoint } from '../endpoint.js';
import { findSoftware } from './find.js';
import { SoftwareParams } from './schema.js';

export const listBuilds = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}/builds',
    tag: 'Software',
    summary: 'The choices of version, language and file type',
    params: SoftwareParams,
    query: CustomerQuery,
    answers: { 200: { description: 'All builds of the product', schema: BuildsView } },
  },
  async (call) => {
    const builds = await call.data(async (tx) => {
      const { sku } = await findSoftware(tx, call.who, { ...call.params, ...call.query });
      return tx.build.findMany({
        where: { productId: sku.productId },
        orderBy: [{ version: 'desc' }, { language: 'asc' }, { fileType: 'asc' }, { architecture: 'asc' }],
      });
    });
    return { status: 200, body: { items: builds.map(buildView) } };
  },
);
