import { z } from 'zod';
import { ROW_STATUSES } from '../../../domain/customers/columns.js';

/** What came of one row. `line` is where it begins in the file; `field` is empty where it is the row as a whole. */
export const CustomerRowResult = z
  .object({
    line: z.number().int(),
    status: z.enum(ROW_STATUSES),
    customerId: z.string().nullable(),
    companyName: z.string().nullable(),
    problems: z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() })),
  })
  .meta({ id: 'CustomerRowResult' });
export type CustomerRowResult = z.infer<typeof CustomerRowResult>;

export const CustomerImportView = z
  .object({
    dryRun: z.boolean(),
    added: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.number().int(),
    rows: z.array(CustomerRowResult),
  })
  .meta({ id: 'CustomerImport' });
export type CustomerImportView = z.infer<typeof CustomerImportView>;
