import type { Command } from 'commander';
import type { CustomerView } from '../../api/customers/schema.js';
import { type ApiOptions, openApi, overHttp, path } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { customerResult } from '../customer-lines.js';

/** `rescind customer show` */
export const customerShow = (): Command =>
  overHttp(command('show', 'One customer', 'rescind customer show contoso.example --as sales_agent'))
    .argument('<customer>', 'tenant GUID or domain')
    .action(
      act(async (customer: string, options: ApiOptions) => {
        const api = await openApi(options);
        return customerResult(await api.get<CustomerView>(path`/customers/${await customerGuid(api, customer)}`));
      }),
    );
