import type { Tx } from '../../platform/database/tenant.js';
import type { ProvisionedKey } from './port.js';

const LAST = 5;

/** Notes which keys belong to an order line: by their service's ID and last five characters, never the key itself. */
export async function keepKeys(
  tx: Tx,
  line: { readonly partnerId: string; readonly orderLineId: string; readonly service: string },
  keys: readonly ProvisionedKey[],
): Promise<void> {
  const ids = keys.map(({ id }) => id);
  const ends = keys.map(({ key }) => key.slice(-LAST));
  // One statement: a line that has some of its keys looks provisioned, and a key that is not noted is never revoked.
  await tx.$executeRaw`
    INSERT INTO licence_keys (partner_id, order_line_id, service, service_key_id, last_five)
    SELECT ${line.partnerId}::uuid, ${line.orderLineId}::uuid, ${line.service}, made.id, made.last_five
    FROM unnest(${ids}::text[], ${ends}::text[]) AS made (id, last_five)
    ON CONFLICT (service, service_key_id) DO NOTHING`;
}
