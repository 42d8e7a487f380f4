import type { Command } from 'commander';
import type { ApiOptions } from '../api-client.js';
import { openApi, overHttp } from '../api-client.js';
import { buildLine, buildsOf } from '../build.js';
import { act, command } from '../command.js';

/** `rescind build list` */
export const buildList = (): Command =>
  overHttp(
    command(
      'list',
      "A product's builds, and how far their files are",
      'rescind build list --product WRITER --as administrator',
    ),
  )
    .requiredOption('--product <product>', "the product's ID")
    .action(
      act(async (options: ApiOptions & { product: string }) => {
        const items = await buildsOf(await openApi(options), options.product);
        return { json: { items }, lines: items.map(buildLine) };
      }),
    );
