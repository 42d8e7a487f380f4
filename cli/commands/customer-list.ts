import type { Command } from 'commander';
import type { CustomerView } from '../../api/customers/schema.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { listAll } from '../ticket.js';

const CUSTOMERS_MOST = 100_000;

const lineOf = ({ customerId, country, companyName, domains }: CustomerView): string =>
  `${customerId}  ${country}  ${companyName}  ${domains.join(', ')}`;

/** `rescind customer list` */
export const customerList = (): Command =>
  overHttp(command('list', 'Customers by name', 'rescind customer list --search contoso --as sales_agent'))
    .option('--search <text>', 'part of the name, a domain or a tenant GUID')
    .action(
      act(async (options: ApiOptions & { search?: string }) => {
        const api = await openApi(options);
        const query = new URLSearchParams({ limit: '200', ...(options.search ? { search: options.search } : {}) });
        const items = await listAll<CustomerView>(api, `/customers?${query.toString()}`, CUSTOMERS_MOST);
        return { json: { items }, lines: items.map(lineOf) };
      }),
    );
