import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PRODUCTS } from './catalogue.js';

const FOLDER = join(import.meta.dirname, 'pictures');

/** The rows of the products' pictures, as `test/browser/draw-products.ts` drew them. */
export const pictureRows = () =>
  Promise.all(
    Object.keys(PRODUCTS).map(async (productId) => {
      const content = new Uint8Array(await readFile(join(FOLDER, `${productId}.png`)));
      const sha256 = createHash('sha256').update(content).digest('hex');
      return { productId, mediaType: 'image/png', sha256, content };
    }),
  );
