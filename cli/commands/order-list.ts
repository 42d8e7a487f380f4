import { type Command, Option } from 'commander';
import { ORDER_STATUSES } from '../../domain/orders.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { orderLine, ordersOf } from '../order.js';

/** `rescind order list` */
export const orderList = (): Command =>
  overHttp(
    command(
      'list',
      'The orders of a customer, newest first',
      'rescind order list --customer contoso.example --as auditor',
    ),
  )
    .requiredOption('--customer <customer>', "the customer's tenant GUID or domain")
    .addOption(new Option('--status <status>', 'only those').choices(ORDER_STATUSES))
    .action(
      act(async (options: ApiOptions & { customer: string; status?: string }) => {
        const api = await openApi(options);
        const items = await ordersOf(api, await customerGuid(api, options.customer), options.status);
        return { json: { items }, lines: items.map(orderLine) };
      }),
    );
