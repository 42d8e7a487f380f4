import { NotFound } from '../../domain/refusals.js';
import { violates } from '../../platform/database/errors.js';
import { ProductParams } from '../catalogue/schema.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { begin, checkSource } from '../uploads/begin.js';
import { findBuild } from './find.js';
import { BuildDetail, NewBuildBody } from './schema.js';
import { buildDetail } from './view.js';

const UNIQUE = 'builds_product_id_version_language_file_type_architecture_key';

export const registerBuild = endpoint(
  {
    method: 'post',
    path: '/api/v1/products/{productId}/builds',
    tag: 'Builds',
    summary: 'Say what a file has to be; it is offered once it is there and is so',
    params: ProductParams,
    body: NewBuildBody,
    answers: { 201: { description: 'Registered', schema: BuildDetail } },
    audited: true,
  },
  async (call, deps) => {
    const { productId } = call.params;
    const { sourceUrl, size: sizeBytes, ...said } = call.body;
    checkSource(sourceUrl, deps);
    const id = call.resourceId;
    await call
      .data(async (tx) => {
        if (!(await tx.product.findUnique({ where: { id: productId } })))
          throw new NotFound('There is no such product.');
        if (await tx.build.findUnique({ where: { id } })) return;
        await tx.build.createMany({ data: [{ id, productId, ...said, sizeBytes }] });
      })
      .catch((error: unknown) => {
        throw violates(error, UNIQUE) ? new Invalid([{ pointer: '/version', code: 'build-exists' }]) : error;
      });
    const build = await call.data((tx) => findBuild(tx, { buildId: id }));
    if (sourceUrl !== undefined) await begin(call, deps, build, sourceUrl);
    const row = await call.data((tx) => findBuild(tx, { buildId: id }));
    return { status: 201, body: buildDetail(row), headers: { Location: `/api/v1/builds/${id}` } };
  },
);
