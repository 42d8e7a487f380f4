import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { namesTag } from '../etag.js';
import { ImageQuery, ProductParams } from './schema.js';

/** A path with `version` names one picture for ever, so that a browser need not ask again. */
const KEPT = { whole: 'private, max-age=31536000, immutable', asked: 'private, no-cache' } as const;

export const getProductImage = endpoint(
  {
    method: 'get',
    path: '/api/v1/products/{productId}/image',
    tag: 'Catalogue',
    summary: "A product's picture",
    params: ProductParams,
    query: ImageQuery,
    answers: { 200: { description: 'PNG or JPEG', contentType: 'image/png' } },
  },
  async (call) => {
    const { productId } = call.params;
    const image = await call.data((tx) => tx.productImage.findUnique({ where: { productId } }));
    if (!image) throw new NotFound('There is no picture of it.');
    const { res, req } = call;
    const isNamed = call.query.version !== undefined && image.sha256.startsWith(call.query.version);
    res.set({ ETag: `"${image.sha256}"`, 'Cache-Control': KEPT[isNamed ? 'whole' : 'asked'] });
    if (namesTag(req.get('If-None-Match'), image.sha256)) res.status(304).end();
    else res.type(image.mediaType).send(Buffer.from(image.content));
    return null;
  },
);
