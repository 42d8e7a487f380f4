import { seal } from '../../platform/crypto.js';
import type { Raw } from '../../platform/database/raw.js';
import { copySeal } from '../../platform/key-seals.js';
import type { Settings } from '../../platform/settings.js';
import type { ProvisionedKey } from './port.js';

const LAST = 5;

interface Line {
  readonly partnerId: string;
  readonly orderLineId: string;
  readonly service: string;
}

/**
 * Notes which keys belong to an order line: by their service's ID and last five characters. The key itself is in our own
 * vault; of another service's, which gives a key only once, a sealed copy is kept first, so that it can be shown again.
 */
export async function keepKeys(
  tx: Raw,
  line: Line,
  keys: readonly ProvisionedKey[],
  { encryptionKeys }: Pick<Settings, 'encryptionKeys'>,
): Promise<void> {
  if (line.service !== 'internal') await keepCopies(tx, line.service, keys, encryptionKeys);
  const ids = keys.map(({ id }) => id);
  const ends = keys.map(({ key }) => key.slice(-LAST));
  // One statement: a line that has some of its keys looks provisioned, and a key that is not noted is never revoked.
  await tx.$executeRaw`
    INSERT INTO licence_keys (partner_id, order_line_id, service, service_key_id, last_five)
    SELECT ${line.partnerId}::uuid, ${line.orderLineId}::uuid, ${line.service}, made.id, made.last_five
    FROM unnest(${ids}::text[], ${ends}::text[]) AS made (id, last_five)
    ON CONFLICT (service, service_key_id) DO NOTHING`;
}

async function keepCopies(
  tx: Raw,
  service: string,
  keys: readonly ProvisionedKey[],
  encryptionKeys: Settings['encryptionKeys'],
): Promise<void> {
  for (const { id, key } of keys) {
    const cipher = seal(encryptionKeys[0], key, copySeal(service, id));
    await tx.$executeRaw`
      INSERT INTO key_copies (service, service_key_id, cipher) VALUES (${service}, ${id}, ${cipher})
      ON CONFLICT (service, service_key_id) DO NOTHING`;
  }
}
