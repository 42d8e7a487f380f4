import { z } from 'zod';
import { BUILD_BYTES_MOST, BUILD_STATES } from '../../domain/uploads.js';
import { BuildView } from '../catalogue/schema.js';
import { line } from '../schema.js';
import { SourceUrl, UploadFailureView, UploadView } from '../uploads/schema.js';

/** A build as its administrator sees it. `upload` is the latest one, with how far it is. */
export const BuildDetail = BuildView.extend({
  id: z.string(),
  productId: z.string(),
  fileName: z.string(),
  state: z.enum(BUILD_STATES),
  failure: UploadFailureView.nullable(),
  upload: UploadView.nullable(),
}).meta({ id: 'BuildDetail' });
export type BuildDetail = z.infer<typeof BuildDetail>;
export const BuildDetails = z.object({ items: z.array(BuildDetail) });
export type BuildDetails = z.infer<typeof BuildDetails>;

export const BuildParams = z.strictObject({ buildId: line(100) });

/** Plain words: they stand in file names, addresses and menus. */
const word = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._ +-]*$/);

/** What the vendor says of the file. It counts only when the file turns out to be so. */
export const NewBuildBody = z
  .strictObject({
    version: word(50),
    language: z
      .string()
      .max(20)
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/),
    fileType: word(20),
    architecture: word(20),
    size: z.number().int().min(1).max(BUILD_BYTES_MOST),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .toLowerCase(),
    fileName: z
      .string()
      .max(200)
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
    sourceUrl: SourceUrl.optional(),
  })
  .meta({ id: 'NewBuild', description: 'With `sourceUrl` it is fetched; without it, its parts are sent' });
