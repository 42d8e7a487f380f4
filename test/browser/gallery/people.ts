import type { CustomerList } from '../../../api/customers/schema.js';
import type { DemoUserView } from '../../../api/session/schema.js';
import type { SoftwareList, SoftwareView } from '../../../api/software/schema.js';
import { Client } from '../../support/client.js';

/** Who is in the pictures: a person is a role, and where there are several, which of them. */

export const demoUsers = async (url: string): Promise<readonly DemoUserView[]> =>
  (await new Client(url).get<{ items: DemoUserView[] }>('/api/v1/demo/users')).body.items;

export async function clientOf(url: string, role: string, index = 0): Promise<Client> {
  const user = (await demoUsers(url)).filter((person) => person.role === role)[index]?.user;
  const answer = await new Client(url).call('POST', '/api/v1/demo/sign-in', { user });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return new Client(url, () => ({ cookie }));
}

export interface BoughtLine {
  readonly customerId: string;
  readonly domain: string;
  readonly line: SoftwareView;
}

/** Everything living that a partner's customers have. */
export async function linesOf(partner: Client): Promise<BoughtLine[]> {
  const { items } = (await partner.get<CustomerList>('/api/v1/customers')).body;
  const lines = await Promise.all(
    items.map(async ({ customerId, domain }) => {
      const software = await partner.get<SoftwareList>(`/api/v1/customers/${customerId}/software`);
      return software.body.items.map((line) => ({ customerId, domain: domain ?? '', line }));
    }),
  );
  return lines.flat().filter(({ line }) => line.status === 'active');
}
