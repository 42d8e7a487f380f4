import type { z } from 'zod';
import { clashes, faultOf } from '../../domain/catalogue/periods.js';
import type { PriceRow } from '../../domain/catalogue/rows.js';
import { NotFound } from '../../domain/refusals.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { assertMatch } from '../etag.js';
import { type Details, detailsTag, detailsView, findDetails } from './details.js';
import { knownPrices } from './import/known.js';
import { PriceFields, priceRowOf } from './import/row-schemas.js';
import { putPrices } from './import/write.js';
import { lockCatalogue } from './lock.js';
import { ProductDetailsView, SkuParams } from './schema.js';

type Wanted = z.output<typeof PriceFields>;

/** Errors: `Invalid` where another price of the same market and currency would hold at the same time. */
async function assertAlone(tx: Tx, row: PriceRow): Promise<void> {
  const known = await knownPrices(tx, [row.skuId]);
  const beside = known.filter(({ market, currency }) => market === row.market && currency === row.currency);
  const faults = clashes(beside, [{ pointer: '', row }]).map((clash) => {
    const { field, ...fault } = faultOf(clash);
    return { pointer: `/${field}`, ...fault };
  });
  if (faults.length > 0) throw new Invalid(faults);
}

type Setting = Call<{ productId: string; skuId: string }, unknown, Wanted>;

async function set(tx: Tx, { who, req, body, params }: Setting): Promise<Details> {
  const { productId, skuId } = params;
  await lockCatalogue(tx);
  const before = await findDetails(tx, who, productId);
  if (!before.row.skus.some(({ id }) => id === skuId)) throw new NotFound('There is no such SKU.');
  assertMatch(req, detailsTag(before));
  const row = priceRowOf(skuId, body);
  if (!row) throw new Invalid([{ pointer: '/amount', code: 'price-amount' }]);
  await assertAlone(tx, row);
  await putPrices(tx, [row]);
  return findDetails(tx, who, productId);
}

/** Known by market, currency and beginning, as in a catalogue file. What was sold keeps the price it was sold at. */
export const setPrice = endpoint(
  {
    method: 'post',
    path: '/api/v1/products/{productId}/skus/{skuId}/prices',
    tag: 'Catalogue',
    summary: 'Add a price of a SKU, or give the one with the same beginning another amount or end',
    params: SkuParams,
    body: PriceFields,
    answers: { 200: { description: 'The product as it is now', schema: ProductDetailsView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const details = await call.data((tx) => set(tx, call));
    const { market, currency, amount, validFrom, validTo = null } = call.body;
    const audit = { skuId: call.params.skuId, market, currency, amount, validFrom, validTo };
    return { status: 200, body: detailsView(details, call.locale), etag: detailsTag(details), audit };
  },
);
