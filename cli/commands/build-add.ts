import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { isVariant, type Variant } from '../../domain/builds.js';
import type { BuildDetail } from '../../api/builds/schema.js';
import type { UploadView } from '../../api/uploads/schema.js';
import { type Api, type ApiOptions, openApi, overHttp, path } from '../api-client.js';
import { buildLine, buildsOf } from '../build.js';
import { act, command } from '../command.js';
import { fromHere } from '../here.js';
import { Problem } from '../problem.js';
import { measureFile, type Progress, sendFile, untilEnded } from '../upload.js';

interface AddOptions extends ApiOptions {
  readonly product: string;
  readonly version: string;
  readonly language: string;
  readonly type?: string;
  readonly architecture: string;
  readonly sha256?: string;
  readonly size?: string;
  readonly from?: string;
  readonly name?: string;
  readonly json?: boolean;
}

/** What is promised of the file, whether it lies here or elsewhere. */
interface Promised extends Variant {
  readonly size: number;
  readonly sha256: string;
  readonly fileName: string;
}

/** Errors: `Problem` for what is no address. */
function pathOf(from: string): string {
  if (!URL.canParse(from))
    throw new Problem('usage', `--from has to be an address such as https://…; it is "${from}".`);
  return new URL(from).pathname;
}

/** Errors: `Problem` for a file that is not what the vendor says, or an address without what it has to be. */
async function promisedOf(file: string | undefined, options: AddOptions): Promise<Promised> {
  const { version, language, architecture, from, name, sha256 } = options;
  const place = file ?? (from === undefined ? undefined : pathOf(from));
  if (place === undefined) throw new Problem('usage', 'Name a file, or give --from.');
  const fileName = name ?? basename(place);
  const fileType = options.type ?? extname(fileName).slice(1);
  const variant = { version, language, fileType, architecture, fileName };
  if (file === undefined) {
    if (!sha256 || !options.size)
      throw new Problem('usage', 'With --from, say --size and --sha256 as the vendor does.');
    return { ...variant, size: Number(options.size), sha256: sha256.toLowerCase() };
  }
  const measured = await measureFile(fromHere(file));
  if (sha256 && sha256.toLowerCase() !== measured.sha256) {
    throw new Problem('validation', `${file} has another SHA-256 than said: ${measured.sha256}.`);
  }
  return { ...variant, ...measured };
}

/** The build that is registered as this one already, or a new one. Errors: `Problem` when it was promised otherwise. */
async function registered(api: Api, options: AddOptions, promised: Promised): Promise<BuildDetail> {
  const { product, from } = options;
  const known = (await buildsOf(api, product)).find(isVariant(promised));
  if (!known) {
    const body = { ...promised, ...(from === undefined ? {} : { sourceUrl: from }) };
    return api.post<BuildDetail>(path`/products/${product}/builds`, body);
  }
  if (known.sha256 === promised.sha256 && known.size === promised.size) return known;
  throw new Problem('validation', `Build ${known.id} is registered with another size or SHA-256: ${known.sha256}.`);
}

async function add(file: string | undefined, options: AddOptions, progress: Progress): Promise<BuildDetail> {
  const api = await openApi(options);
  const promised = await promisedOf(file, options);
  const build = await registered(api, options, promised);
  if (build.available) return build;
  const body = options.from === undefined ? {} : { sourceUrl: options.from };
  const begin = () => api.post<UploadView>(path`/builds/${build.id}/uploads`, body);
  const upload = build.upload?.endedAt === null ? build.upload : await begin();
  if (file !== undefined) {
    await sendFile(api, fromHere(file), upload, progress);
    await api.post(path`/uploads/${upload.id}/complete`, {});
  }
  await untilEnded(api, upload.id, progress);
  return api.get<BuildDetail>(path`/builds/${build.id}`);
}

/** `rescind build add` */
export const buildAdd = (): Command =>
  overHttp(
    command(
      'add',
      "Register a product's file and bring it; called again, it goes on where it stopped",
      'rescind build add writer-3.1.iso --product WRITER --version 3.1 --language en-US --as administrator',
    ),
  )
    .argument('[file]', 'the file; or give --from')
    .requiredOption('--product <product>', "the product's ID")
    .requiredOption('--version <version>', 'such as 3.1')
    .requiredOption('--language <language>', 'such as en-US or zh-TW')
    .option('--type <type>', "the file's type (default: the end of its name)")
    .option('--architecture <architecture>', 'the processor it runs on', 'x64')
    .option('--from <url>', 'the server fetches it from there instead')
    .option('--size <bytes>', 'what the vendor says; needed with --from')
    .option('--sha256 <hex>', 'what the vendor says; needed with --from')
    .option('--name <name>', 'what it is saved as (default: its own name)')
    .action(
      act(async (file: string | undefined, options: AddOptions) => {
        const progress = (sentence: string) => void (options.json || process.stderr.write(`${sentence}\n`));
        const build = await add(file, options, progress);
        return { json: build, lines: [buildLine(build)] };
      }),
    );
