import { readFileSync } from 'node:fs';
import type { TLSConfig } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import type { Settings } from '../settings.js';
import { dataConverter } from './converter.js';

type TemporalSettings = Pick<
  Settings,
  | 'temporalAddress'
  | 'temporalNamespace'
  | 'temporalTls'
  | 'temporalTlsServerName'
  | 'temporalTlsCa'
  | 'temporalTlsCert'
  | 'temporalTlsKey'
  | 'temporalApiKey'
  | 'encryptionKeys'
>;

/** What `Connection` and `NativeConnection` both take. */
export interface ConnectionSettings {
  readonly address: string;
  readonly tls?: TLSConfig | boolean;
  readonly apiKey?: string;
}

function tls(settings: TemporalSettings): TLSConfig | boolean | undefined {
  const { temporalTls, temporalTlsServerName, temporalTlsCa, temporalTlsCert, temporalTlsKey, temporalApiKey } =
    settings;
  if (temporalTls === false) return undefined;
  const detail: TLSConfig = {
    ...(temporalTlsServerName ? { serverNameOverride: temporalTlsServerName } : {}),
    ...(temporalTlsCa ? { serverRootCACertificate: readFileSync(temporalTlsCa) } : {}),
    ...(temporalTlsCert && temporalTlsKey
      ? { clientCertPair: { crt: readFileSync(temporalTlsCert), key: readFileSync(temporalTlsKey) } }
      : {}),
  };
  if (Object.keys(detail).length > 0) return detail;
  return temporalTls || temporalApiKey ? true : undefined;
}

/** How to reach Temporal. Errors: those of the file system when a certificate cannot be read. */
export function connectionSettings(settings: TemporalSettings): ConnectionSettings {
  const secured = tls(settings);
  return {
    address: settings.temporalAddress,
    ...(secured === undefined ? {} : { tls: secured }),
    ...(settings.temporalApiKey ? { apiKey: settings.temporalApiKey } : {}),
  };
}

/** A client and what it stands on. `close` ends its connection. */
export interface Temporal {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * A client of Temporal that connects with its first call: a process starts although Temporal is away, and calls fail
 * until it is back.
 */
export function temporalClient(settings: TemporalSettings): Temporal {
  // Without these, a server that was away for minutes would be tried again only minutes after it is back.
  const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 2_000 };
  const connection = Connection.lazy({ ...connectionSettings(settings), channelArgs });
  const client = new Client({
    connection,
    namespace: settings.temporalNamespace,
    dataConverter: dataConverter(settings),
  });
  return { client, connection, close: () => connection.close() };
}
