import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import type { ConnectionFields } from './connection.js';

/** PostgreSQL's one-byte "char" of the system catalogues, which adapter-pg refuses to read, and `text`, which it reads. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * Ends every script on the real database, inside its transaction: the history then tells a migration that was applied
 * from one that was not, also when the process was killed before the engine could note it.
 */
const STEP_DONE = `DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET applied_steps_count = 1 WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $$`;

interface Factory extends SqlMigrationAwareDriverAdapterFactory {
  /** Ends every connection and drops what `connectToShadowDb` created: the engine leaves both behind. */
  dispose(): Promise<void>;
}

/** What the engine's adapters share: where their pools are found again, and who is told why a script failed. */
interface Shared {
  readonly pools: pg.Pool[];
  failed(error: unknown): void;
}

/** The part of the WebAssembly global that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
};

let started = false;

/** The engine's timers never end a wait that matters, and it forgets to clear them: they must not keep a process alive. */
function imports(): Record<string, unknown> {
  const own: Record<string, unknown> = { ...wasm };
  for (const name of Object.keys(own).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    own[name] = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  }
  return own;
}

/** Prisma's schema engine as WebAssembly: the native one is downloaded from a host that not every machine reaches. */
function startWasm(): void {
  if (started) return;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });
  const here = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(readFileSync(join(dirname(here), 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': imports() });
  wasm.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  started = true;
}

/**
 * Three corrections of adapter-pg, all needed by the engine: columns of type "char" arrive as text and are given back
 * as what they are; a script is sent whole (the adapter cuts it at every semicolon, also inside a function body), which
 * makes each migration one transaction; and pg gets single fields, never a connection string.
 */
async function openAdapter(
  fields: ConnectionFields,
  { pools, failed }: Shared,
  afterScript = '',
): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ ...fields, max: 2 });
  pools.push(pool);
  let chars: number[] = [];
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryArrayResult>;
  const reading = async (...args: unknown[]): Promise<pg.QueryArrayResult> => {
    const result = await query(...args);
    chars = [];
    (result.fields ?? []).forEach((field, column) => {
      if (field.dataTypeID !== CHAR_OID) return;
      field.dataTypeID = TEXT_OID;
      chars.push(column);
    });
    return result;
  };
  Object.assign(pool, { query: reading });
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await queryRaw(sql);
    for (const column of chars) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await query(`${script}\n;${afterScript}`).catch((error: unknown) => {
      failed(error);
      throw error;
    });
  };
  return adapter;
}

/** The engine's "shadow" is a scratch database of our own beside the real one, never the real one itself. */
function adapterFactory(fields: ConnectionFields, failed: (error: unknown) => void): Factory {
  const shadows: string[] = [];
  const shared: Shared = { pools: [], failed };
  const administer = async (sql: string) => {
    const client = new pg.Client(fields);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => openAdapter(fields, shared, STEP_DONE),
    connectToShadowDb: async () => {
      const database = `rescind_shadow_${randomUUID().replaceAll('-', '')}`;
      shadows.push(database);
      await administer(`CREATE DATABASE "${database}" TEMPLATE template0`);
      return openAdapter({ ...fields, database }, shared);
    },
    dispose: async () => {
      await Promise.all(shared.pools.map((pool) => pool.end()));
      for (const name of shadows.splice(0)) await administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

/**
 * Runs `use` with a schema engine on the database; nothing of it stays behind. The engine says only that a script
 * failed: PostgreSQL's own words are added.
 */
export async function withSchemaEngine<T>(
  fields: ConnectionFields,
  use: (engine: wasm.SchemaEngine) => Promise<T>,
): Promise<T> {
  startWasm();
  let cause: unknown;
  const factory = adapterFactory(fields, (error) => (cause = error));
  const engine = await wasm.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await use(engine);
  } catch (error) {
    if (!(cause instanceof Error)) throw error;
    const [summary] = error instanceof Error ? error.message.split('\n') : [];
    throw new Error(`${summary ?? 'The schema engine failed'}: ${cause.message}`, { cause });
  } finally {
    engine.free();
    await factory.dispose();
  }
}
