import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { LOCALES } from '../../domain/words.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { findOrder } from '../order.js';
import { Problem } from '../problem.js';

interface Options extends ApiOptions {
  readonly customer: string;
  readonly out: string;
  readonly locale?: string;
}

/** `rescind order confirmation` */
export const orderConfirmation = (): Command =>
  overHttp(
    command(
      'confirmation',
      'Fetch the confirmation of an order as a PDF',
      'rescind order confirmation 50001 --customer contoso.example --out order.pdf --as sales_agent',
    ),
  )
    .argument('<order>', 'number or ID')
    .requiredOption('--customer <customer>', "the customer's tenant GUID or domain")
    .requiredOption('--out <file>', 'where to write it')
    .addOption(new Option('--locale <locale>', 'its language').choices(LOCALES))
    .action(
      act(async (named: string, options: Options) => {
        const api = await openApi(options);
        const order = await findOrder(api, await customerGuid(api, options.customer), named);
        const document = order.documents.find(({ kind }) => kind === 'order-confirmation');
        if (!document)
          throw new Problem('not-found', `Order ${order.number} is ${order.status}: there is no confirmation.`);
        const query = options.locale === undefined ? '' : `?locale=${options.locale}`;
        const content = await api.bytes(`${document.url.replace(/^\/api\/v1/, '')}${query}`);
        await writeFile(options.out, content);
        const written = { file: options.out, size: content.byteLength };
        return { json: written, lines: [`${options.out}: ${content.byteLength} bytes`] };
      }),
    );
