import type { Api } from './api-client.js';
import { path } from './api-client.js';
import { Problem } from './problem.js';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The tenant GUID of a customer named by GUID or by domain. Errors: {@link Problem} when the domain is nobody's. */
export async function customerGuid(api: Api, named: string): Promise<string> {
  if (GUID.test(named)) return named;
  const { items } = await api.get<{ items: { customerId: string }[] }>(path`/customers?domain=${named}`);
  const [found, ...others] = items;
  if (!found) throw new Problem('not-found', `There is no customer with the domain ${named}.`);
  if (others.length > 0)
    throw new Problem('validation', `Several customers have the domain ${named}; name one by its tenant GUID.`);
  return found.customerId;
}
