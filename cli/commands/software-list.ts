import type { Command } from 'commander';
import type { SoftwareView } from '../../api/software/schema.js';
import type { ApiOptions } from '../api-client.js';
import { openApi, overHttp, path } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { listAll } from '../ticket.js';

const SOFTWARE_MOST = 10_000;

function lineOf({ subscriptionId, status, quantity, price, product, cancellation }: SoftwareView): string {
  const until = cancellation.eligible ? `  (can be undone; inside the window until ${cancellation.until})` : '';
  const cells = [subscriptionId, status.padEnd(10), `${price.amount} ${price.currency}`.padStart(16)];
  return `${cells.join('  ')}  ${quantity} x ${product.title}${until}`;
}

/** `rescind software list` */
export const softwareList = (): Command =>
  overHttp(
    command(
      'list',
      'All that was ever bought for a customer',
      'rescind software list --customer contoso.example --as admin_agent',
    ),
  )
    .requiredOption('--customer <customer>', "the customer's tenant GUID or domain")
    .action(
      act(async (options: ApiOptions & { customer: string }) => {
        const api = await openApi(options);
        const customer = await customerGuid(api, options.customer);
        const items = await listAll<SoftwareView>(api, path`/customers/${customer}/software?limit=200`, SOFTWARE_MOST);
        return { json: { items }, lines: items.map(lineOf) };
      }),
    );
