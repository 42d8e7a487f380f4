import { randomInt, randomUUID } from 'node:crypto';
import { open, seal } from '../../platform/crypto.js';
import { vaultSeal } from '../../platform/key-seals.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Settings } from '../../platform/settings.js';
import { type KeyReading, type KeyService, KeyUnknown, type ProvisionedKey, type ProvisionRequest } from './port.js';

/** Without the letters and digits that are read as one another on a telephone. */
const ALPHABET = 'BCDFGHJKMPQRTVWXY2346789';
const GROUPS = 5;
const GROUP_LENGTH = 5;

const group = (): string => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** A new product key with 114 bits of chance, such as `BCDFG-HJKMP-QRTVW-XY234-6789B`. */
export const newProductKey = (): string => Array.from({ length: GROUPS }, group).join('-');

/**
 * The key vault inside: one key for each order line, whatever its quantity. Its book is a table of our own database, so
 * an order and what is projected of it are one transaction, and reading back is reading the book.
 */
export function internalKeys({ encryptionKeys }: Pick<Settings, 'encryptionKeys'>): KeyService {
  return {
    service: 'internal',
    provision: (request, tx) => provision(request, tx, encryptionKeys),
    read,
    revoke: async (id, _key, tx) => setStatus(id, 'revoked', tx),
    suspend: async (id, _key, tx) => setStatus(id, 'suspended', tx),
    reinstate: async (id, _key, tx) => setStatus(id, 'active', tx),
  };
}

async function provision(
  { idempotencyKey, reference, skuId }: ProvisionRequest,
  tx: Raw,
  encryptionKeys: Settings['encryptionKeys'],
): Promise<readonly ProvisionedKey[]> {
  const key = newProductKey();
  const id = randomUUID();
  const cipher = seal(encryptionKeys[0], key, vaultSeal(id));
  const made = await tx.$executeRaw`
    INSERT INTO vault_keys (id, request_key, ordinal, reference, sku_id, cipher)
    VALUES (${id}, ${idempotencyKey}, 1, ${reference}, ${skuId}, ${cipher}) ON CONFLICT (request_key, ordinal) DO NOTHING`;
  if (made === 1) return [{ id, key }];
  const before = await tx.$queryRaw<{ id: string; cipher: Uint8Array }[]>`
    SELECT id, cipher FROM vault_keys WHERE request_key = ${idempotencyKey} ORDER BY ordinal`;
  return before.map((known) => ({ id: known.id, key: open(encryptionKeys, known.cipher, vaultSeal(known.id)) }));
}

async function read(id: string, tx: Raw): Promise<KeyReading> {
  const [row] = await tx.$queryRaw<KeyReading[]>`SELECT id, status, activations FROM vault_keys WHERE id = ${id}`;
  if (!row) throw new KeyUnknown('The key vault has no such key.');
  return row;
}

async function setStatus(id: string, status: KeyReading['status'], tx: Raw): Promise<void> {
  const found = await tx.$executeRaw`
    UPDATE vault_keys SET status = ${status}, changed_at = CASE WHEN status = ${status} THEN changed_at ELSE clock_timestamp() END
    WHERE id = ${id}`;
  if (found === 0) throw new KeyUnknown('The key vault has no such key.');
}
