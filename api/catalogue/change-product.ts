import type { z } from 'zod';
import type { Product } from '../../generated/prisma/client.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { assertMatch } from '../etag.js';
import { detailsTag, detailsView, findDetails } from './details.js';
import { lockCatalogue } from './lock.js';
import { ChangeProductBody, ProductDetailsView, ProductParams } from './schema.js';
import { licenceOf } from './view.js';

type Body = z.output<typeof ChangeProductBody>;
type Columns = Partial<
  Pick<Product, 'title' | 'titleZh' | 'description' | 'descriptionZh' | 'keyType' | 'returnHours' | 'returnFullHours'>
>;

/** The columns of a window. Errors: `Invalid` for perpetual software that would go back in part: there are no days to count. */
function windowColumns(window: Body['returnWindow'], licenceType: string) {
  if (window === undefined) return {};
  if (window === null) return { returnHours: null, returnFullHours: null };
  const { hours, fullHours = hours } = window;
  if (licenceOf({ licenceType }) === 'perpetual' && fullHours !== hours) {
    throw new Invalid([{ pointer: '/returnWindow/fullHours', code: 'perpetual-whole' }]);
  }
  return { returnHours: hours, returnFullHours: fullHours };
}

function columnsOf({ texts = {}, keyType, returnWindow }: Body, licenceType: string): Columns {
  const { en = {}, 'zh-TW': chinese = {} } = texts;
  return {
    ...(en.title === undefined ? {} : { title: en.title }),
    ...(en.description === undefined ? {} : { description: en.description }),
    ...(chinese.title === undefined ? {} : { titleZh: chinese.title }),
    ...(chinese.description === undefined ? {} : { descriptionZh: chinese.description }),
    ...(keyType === undefined ? {} : { keyType }),
    ...windowColumns(returnWindow, licenceType),
  };
}

/** What has become of what is other than before: a form sends everything. */
const changesOf = (before: Product, data: Columns): Columns =>
  Object.fromEntries(Object.entries(data).filter(([name, value]) => before[name as keyof Columns] !== value));

/** What was bought before keeps the window it was bought with. */
export const changeProduct = endpoint(
  {
    method: 'patch',
    path: '/api/v1/products/{productId}',
    tag: 'Catalogue',
    summary: "Change a product's texts, key type or return window",
    params: ProductParams,
    body: ChangeProductBody,
    answers: { 200: { description: 'As it is now', schema: ProductDetailsView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { productId: id } = call.params;
    const { details, audit } = await call.data(async (tx) => {
      await lockCatalogue(tx);
      const before = await findDetails(tx, call.who, id);
      assertMatch(call.req, detailsTag(before));
      const data = columnsOf(call.body, before.row.licenceType);
      if (Object.keys(data).length > 0) await tx.product.update({ where: { id }, data });
      return { details: await findDetails(tx, call.who, id), audit: changesOf(before.row, data) };
    });
    return { status: 200, body: detailsView(details, call.locale), etag: detailsTag(details), audit };
  },
);
