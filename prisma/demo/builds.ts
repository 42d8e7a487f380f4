import { createHash } from 'node:crypto';
import type { Storage } from '../../platform/storage/storage.js';
import { PRODUCTS, type ProductName } from './catalogue.js';

/** What is offered of every product: the older version for fewer systems than the newer. */
const VARIANTS = [
  { version: '1.0', language: 'en-US', fileType: 'iso', architecture: 'x64' },
  { version: '1.0', language: 'zh-TW', fileType: 'iso', architecture: 'x64' },
  { version: '1.1', language: 'en-US', fileType: 'iso', architecture: 'x64' },
  { version: '1.1', language: 'en-US', fileType: 'exe', architecture: 'x64' },
  { version: '1.1', language: 'zh-TW', fileType: 'exe', architecture: 'x64' },
] as const;

const sizeOf = (name: string): number => 2048 + (createHash('sha256').update(name).digest().readUInt16BE() % 8192);

/** Bytes that are the same on every machine and look like nothing: hashes of a counter. */
function contentOf(name: string): Buffer {
  const size = sizeOf(name);
  const block = (_: unknown, index: number) => createHash('sha256').update(`${name}#${index}`).digest();
  return Buffer.concat(Array.from({ length: Math.ceil(size / 32) }, block)).subarray(0, size);
}

const buildsOf = (productId: ProductName) =>
  VARIANTS.map((variant) => {
    const id = [productId, variant.version, variant.language, variant.fileType].join('_').toLowerCase();
    const fileName = `${id}.${variant.fileType}`;
    const content = contentOf(fileName);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const storageName = `builds/${fileName}`;
    return { row: { id, productId, ...variant, sizeBytes: content.length, sha256, fileName, storageName }, content };
  });

const BUILDS = (Object.keys(PRODUCTS) as ProductName[]).flatMap(buildsOf);

export const buildId = (productId: ProductName, variant: (typeof VARIANTS)[number] = VARIANTS[2]): string =>
  [productId, variant.version, variant.language, variant.fileType].join('_').toLowerCase();

export const buildRows = () => BUILDS.map(({ row }) => row);

/** Keeps the files that the builds promise; those that are there stay. */
export async function writeBuilds(storage: Storage): Promise<void> {
  for (const { row, content } of BUILDS) {
    if ((await storage.head(row.storageName))?.size === content.length) continue;
    await storage.put(row.storageName, content, { sha256: row.sha256, size: content.length });
  }
}
