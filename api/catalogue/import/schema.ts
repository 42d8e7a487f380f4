import { z } from 'zod';
import { ROW_KINDS } from '../../../domain/catalogue/rows.js';

const Shown = z.union([z.string(), z.number(), z.null()]);

/** `line` is the line of the file. `field` is empty where it is the row as a whole. */
export const RejectedRow = z
  .object({
    kind: z.enum(ROW_KINDS),
    id: z.string().nullable(),
    pointer: z.string(),
    line: z.number().int(),
    field: z.string(),
    code: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'RejectedRow' });
export type RejectedRow = z.infer<typeof RejectedRow>;

export const CatalogueDifference = z
  .object({
    kind: z.enum(ROW_KINDS),
    id: z.string(),
    change: z.enum(['added', 'changed']),
    fields: z.array(z.object({ field: z.string(), from: Shown, to: Shown })),
  })
  .meta({ id: 'CatalogueDifference' });
export type CatalogueDifference = z.infer<typeof CatalogueDifference>;

/** Numbers count rows. The lists are cut at their first thousand; `leftOut` says how many more there were. */
export const CatalogueImportView = z
  .object({
    dryRun: z.boolean(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.array(RejectedRow),
    differences: z.array(CatalogueDifference),
    leftOut: z.object({ rejected: z.number().int(), differences: z.number().int() }),
  })
  .meta({ id: 'CatalogueImport' });
export type CatalogueImportView = z.infer<typeof CatalogueImportView>;

export const ImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Says what would happen, and changes nothing' }),
});
