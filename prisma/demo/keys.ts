import { createHash } from 'node:crypto';
import { provisionKey } from '../../domain/ids.js';
import { seal } from '../../platform/crypto.js';
import { vaultSeal } from '../../platform/key-seals.js';
import type { Settings } from '../../platform/settings.js';
import { demoId } from './ids.js';
import type { orderRow } from './orders.js';

const ALPHABET = 'BCDFGHJKMPQRTVWXY2346789';

/** A product key that is the same in every demo, so that it can be recognised in logs and mails it must not be in. */
export function demoProductKey(orderLineId: string): string {
  const letters = [...createHash('sha256').update(`key:${orderLineId}`).digest().subarray(0, 25)].map(
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return letters.join('').replace(/.{5}(?=.)/g, '$&-');
}

/** What the internal key vault and our own list of keys have of a line, as if it had been provisioned. */
export function keyRows(
  line: ReturnType<typeof orderRow>['lines'][number],
  { encryptionKeys }: Pick<Settings, 'encryptionKeys'>,
) {
  const id = demoId(`vault/${line.id}`);
  const key = demoProductKey(line.id);
  return {
    vaultKey: {
      id,
      requestKey: provisionKey(line.id),
      reference: line.id,
      skuId: line.skuId,
      cipher: seal(encryptionKeys[0], key, vaultSeal(id)),
      createdAt: line.purchasedAt,
      changedAt: line.purchasedAt,
    },
    licenceKey: {
      id: demoId(`key/${line.id}`),
      partnerId: line.partnerId,
      orderLineId: line.id,
      service: 'internal',
      serviceKeyId: id,
      lastFive: key.slice(-5),
      createdAt: line.purchasedAt,
    },
  };
}
