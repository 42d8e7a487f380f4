import { endpoint } from '../../endpoint.js';
import { textBody } from '../../text-body.js';
import { importCatalogue } from './run.js';
import { CatalogueImportView, ImportQuery } from './schema.js';

/** The largest file, in bytes; pictures are in it. */
export const CATALOGUE_LIMIT = 16 * 1024 * 1024;

export const importCatalogueFile = endpoint(
  {
    method: 'post',
    path: '/api/v1/catalogue/import',
    tag: 'Catalogue',
    summary: 'Take products, prices and builds from a file, row by row; `dryRun=true` says what would happen',
    query: ImportQuery,
    answers: { 200: { description: 'What came of each row', schema: CatalogueImportView } },
    upload: () => textBody('application/json', CATALOGUE_LIMIT),
    uploadType: 'application/json',
    audited: true,
  },
  async (call) => {
    const dryRun = call.query.dryRun === 'true';
    const text = String(call.body);
    const body = await call.data((tx) => importCatalogue(tx, { text, dryRun, locale: call.locale }));
    const { added, changed, rejected, leftOut } = body;
    const audit = dryRun ? null : { added, changed, rejected: rejected.length + leftOut.rejected };
    return { status: 200, body, audit };
  },
);
