import type { Fact } from '../../domain/cancellation/state.js';
import type { EventType } from '../../domain/words.js';
import type { RevocationReading } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { type KeyReading, KeyServiceRefused } from '../keys/port.js';
import { several } from '../keys/several.js';
import { fact } from './telling.js';

export interface SoftwareKey {
  readonly service: string;
  /** The service's name for it; never the key itself. */
  readonly reference: string;
  readonly lastFive: string;
  readonly orderLineId: string;
  /** Our last reading of it. */
  readonly status: string;
}

/** Keys and links of a case's lines, in a fixed order, so that two attempts tell their facts alike. */
export interface Software {
  readonly keys: readonly SoftwareKey[];
  readonly links: readonly { readonly reference: string; readonly state: string }[];
}

export async function softwareOf(tx: Raw, ticketId: string): Promise<Software> {
  const [row] = await tx.$queryRaw<{ software: Software }[]>`SELECT software_of(${ticketId}::uuid) AS software`;
  return row?.software ?? { keys: [], links: [] };
}

/** What the services said of each key, by its reference. */
export type Readings = ReadonlyMap<string, KeyReading['status']>;

/** Whether a key's book is elsewhere: then it is asked outside of any transaction. */
export const isElsewhere = ({ service }: SoftwareKey): boolean => service !== 'internal';

/** Asks the services for the status of these keys. */
export async function readKeys(deps: Deps, tx: Raw, keys: readonly SoftwareKey[]): Promise<Readings> {
  const read = async ({ service, reference }: SoftwareKey) =>
    [reference, (await deps.keys.of(service).read(reference, tx)).status] as const;
  return new Map(await several(keys, read));
}

/** What its service says of a key. One it no longer knows is as dead as a revoked one. */
export const wordOn = (
  deps: Deps,
  { service, reference }: SoftwareKey,
  tx: Raw,
): Promise<KeyReading['status'] | 'unknown'> =>
  deps.keys
    .of(service)
    .read(reference, tx)
    .then(
      ({ status }) => status,
      (error: unknown) => {
        if (error instanceof KeyServiceRefused) return 'unknown';
        throw error;
      },
    );

/** Readings for the records: of keys by what the service said, of links by their own row. */
export function revocationsOf(
  { keys, links }: Software,
  readings: Readings,
  atMs: number,
): readonly RevocationReading[] {
  return [
    ...keys.map(({ reference }): RevocationReading => {
      const status = readings.get(reference) === 'revoked' ? 'verified' : 'pending';
      return { kind: 'key', reference, status, atMs };
    }),
    ...links.map(({ reference, state }): RevocationReading => {
      return { kind: 'link', reference, status: state === 'revoked' ? 'verified' : 'pending', atMs };
    }),
  ];
}

/** A timeline names each key of an ordinary purchase, and counts those of a very large one. */
const NAMED_AT_MOST = 25;

export const keyFacts = (type: EventType, keys: readonly SoftwareKey[], atMs: number): readonly Fact[] =>
  keys.length > NAMED_AT_MOST
    ? [fact(type, { count: keys.length }, atMs)]
    : keys.map(({ reference, lastFive }) => fact(type, { reference, lastFive }, atMs));
