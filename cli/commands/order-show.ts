import type { Command } from 'commander';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { findOrder, orderResult } from '../order.js';

/** `rescind order show` */
export const orderShow = (): Command =>
  overHttp(
    command(
      'show',
      'An order and what became of it',
      'rescind order show 50001 --customer contoso.example --as auditor',
    ),
  )
    .argument('<order>', 'number or ID')
    .requiredOption('--customer <customer>', "the customer's tenant GUID or domain")
    .action(
      act(async (order: string, options: ApiOptions & { customer: string }) => {
        const api = await openApi(options);
        return orderResult(await findOrder(api, await customerGuid(api, options.customer), order));
      }),
    );
