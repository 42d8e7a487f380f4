import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { DownloadsView } from '../../api/links/schema.js';
import type { ApiOptions } from '../api-client.js';
import { openApi, overHttp, path } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { fetchFile, redeem } from '../fetch-file.js';
import { Problem } from '../problem.js';

interface Options extends ApiOptions {
  readonly customer: string;
  readonly subscription: string;
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture?: string;
  readonly out?: string;
  readonly showKeys?: true;
  /** False with `--no-file`. */
  readonly file: boolean;
}

function linesOf({ keys, link }: DownloadsView, saved: string | null, showKeys = false): string[] {
  const { downloadsUsed, downloadsAllowed, expiresAt, build, url } = link;
  const used = downloadsUsed + (saved === null ? 0 : 1);
  return [
    ...keys.map(
      ({ key, lastFive }) => `Key        ${(showKeys ? key : null) ?? `…${lastFive} (shown with --show-keys)`}`,
    ),
    `Link       ${url ?? '-'}`,
    `Left       ${downloadsAllowed - used} of ${downloadsAllowed} downloads, until ${expiresAt}`,
    ...(saved === null ? [] : [`Saved      ${saved}, ${build.size} bytes, SHA-256 ${build.sha256} as promised`]),
  ];
}

/** Counts one download and fetches the file. The name comes from the desk, so no folder of it is followed. */
async function save({ link }: DownloadsView, out: string | undefined): Promise<string> {
  if (link.url === null) throw new Problem('forbidden', 'The link was not shown, so it cannot be used.');
  const target = resolve(out ?? basename(link.build.fileName));
  await fetchFile(await redeem(link.url), target, link.build);
  return target;
}

/** `rescind download` */
export const download = (): Command =>
  overHttp(
    command(
      'download',
      'Get the keys and the download of a software; saves the file and checks its SHA-256',
      'rescind download --customer contoso.example --subscription 5a0c… --version 1.1 --language en-US --file-type iso --as admin_agent',
    ),
  )
    .requiredOption('--customer <customer>', "the customer's tenant GUID or domain")
    .requiredOption('--subscription <id>', 'the subscription ID, as software list gives it')
    .requiredOption('--version <version>', 'such as 1.1')
    .requiredOption('--language <language>', 'such as en-US')
    .requiredOption('--file-type <type>', 'such as iso')
    .option('--architecture <architecture>', 'such as x64, where there are several')
    .option('--out <file>', 'where to save the file (default: its own name, here)')
    .option('--show-keys', 'print the product keys; they are in the JSON document anyway')
    .option('--no-file', 'keys and link only: nothing is downloaded or counted')
    .action(
      act(async (options: Options) => {
        const { version, language, fileType, architecture, subscription } = options;
        const api = await openApi(options);
        const customer = await customerGuid(api, options.customer);
        const body = { version, language, fileType, ...(architecture === undefined ? {} : { architecture }) };
        const got = await api.post<DownloadsView>(
          path`/customers/${customer}/software/${subscription}/downloads`,
          body,
        );
        const saved = options.file ? await save(got, options.out) : null;
        return { json: { ...got, file: saved }, lines: linesOf(got, saved, options.showKeys) };
      }),
    );
