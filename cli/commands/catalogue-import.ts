import type { Command } from 'commander';
import type { CatalogueImportView } from '../../api/catalogue/import/schema.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { importDirectly, importLines } from '../catalogue.js';
import { act, command, databaseUrl, ownSettings } from '../command.js';
import { fromHere } from '../here.js';
import { withPicturesBeside } from '../pictures.js';
import { readText } from '../text-file.js';

interface Options extends ApiOptions {
  readonly dryRun?: boolean;
}

/** Through the API where somebody signs in to it; else as the operator, who has the database. */
async function imported(options: Options, text: string): Promise<CatalogueImportView> {
  const { dryRun = false, url, as, apiKey } = options;
  const settings = ownSettings();
  if (url || as || apiKey || (settings.apiUrl && settings.apiKey)) {
    const api = await openApi(options);
    return api.postFile(`/catalogue/import?dryRun=${String(dryRun)}`, 'application/json', text);
  }
  return importDirectly(databaseUrl(settings), text, dryRun);
}

/** `rescind catalogue import` */
export const catalogueImport = (): Command =>
  overHttp(
    command(
      'import',
      'Take products, prices and builds from a JSON file: good rows in, bad ones listed',
      'rescind catalogue import catalogue.json --dry-run',
    ),
  )
    .argument('<file>', 'see docs/operations.md; pictures lie beside it')
    .option('--dry-run', 'say what would happen, and change nothing')
    .action(
      act(async (file: string, options: Options) => {
        const path = fromHere(file);
        const done = await imported(options, withPicturesBeside(readText(path), path));
        return { json: done, lines: importLines(done), code: done.rejected.length > 0 ? 1 : 0 };
      }),
    );
