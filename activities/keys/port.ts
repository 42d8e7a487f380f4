import type { Raw } from '../../platform/database/raw.js';

export interface ProvisionRequest {
  /** The order line the keys are for. */
  readonly reference: string;
  readonly skuId: string;
  readonly quantity: number;
  /** Derived from the line, so that asking twice gives the same keys. */
  readonly idempotencyKey: string;
}

/** A product key in clear. It goes to its holder and nowhere else: no log, no payload, no event. */
export interface ProvisionedKey {
  readonly id: string;
  readonly key: string;
}

export interface KeyReading {
  readonly id: string;
  readonly status: 'active' | 'suspended' | 'revoked';
  /** How often the service has seen it activated. */
  readonly activations: number;
}

/**
 * Who issues keys and can end them. Orders are only requests: proof is a later {@link read} that says so. Every order
 * carries a derived idempotency key. `tx` is used by a service whose book is in our own database, and ignored by others.
 * Errors: {@link KeyServiceUnavailable} when trying again may help, {@link KeyServiceRefused} when it will not.
 */
export interface KeyService {
  readonly service: 'internal' | 'http';
  provision(request: ProvisionRequest, tx: Raw): Promise<readonly ProvisionedKey[]>;
  read(id: string, tx: Raw): Promise<KeyReading>;
  revoke(id: string, idempotencyKey: string, tx: Raw): Promise<void>;
  suspend(id: string, idempotencyKey: string, tx: Raw): Promise<void>;
  reinstate(id: string, idempotencyKey: string, tx: Raw): Promise<void>;
}

/** No usable answer. The order may or may not have been carried out. */
export class KeyServiceUnavailable extends Error {
  override readonly name = 'KeyServiceUnavailable';
}

/** A definite no: no such key, or the service does not do this. */
export class KeyServiceRefused extends Error {
  override readonly name: string = 'KeyServiceRefused';
}

/** The service knows no key by this ID. */
export class KeyUnknown extends KeyServiceRefused {
  override readonly name = 'KeyUnknown';
}
