import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.js';
import { statementName } from './statements.js';
import { type ConnectionFields, connectionFields } from './connection.js';
import { type Direct, directOf } from './raw.js';

/** Who a pool is: the API sees one tenant at a time, the worker runs every case. Neither owns the tables. */
export type DatabaseRole = 'api' | 'worker';

export interface DatabaseOptions {
  readonly databaseUrl: string;
  readonly role: DatabaseRole;
  /** Connections at most; default 10. */
  readonly pool?: number;
  /** What the numbers of credit notes begin with; the database's own default when absent. The worker's to say. */
  readonly creditNotePrefix?: string;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

export interface Database {
  readonly role: DatabaseRole;
  readonly prisma: PrismaClient;
  /** For the few places that need plain SQL in one round trip. */
  readonly pool: pg.Pool;
  /** Plain SQL as Prisma writes it, without its engine in between. */
  readonly direct: Direct;
  close(): Promise<void>;
}

const STARTUP: Readonly<Record<DatabaseRole, string>> = {
  // A page is answered by one process; what counts for seconds may take more (api/reports/counting.ts).
  api: '-c role=rescind_api -c max_parallel_workers_per_gather=0',
  // The worker belongs to no partner: the functions that check the tenant themselves know it by this.
  worker: '-c role=rescind_worker -c rescind.desk=on',
};

/** The fields of a connection that has switched to the role before its first statement. */
export function asRole(databaseUrl: string, role: DatabaseRole, more = ''): ConnectionFields {
  const fields = connectionFields(databaseUrl);
  return { ...fields, options: [fields.options, STARTUP[role], more].filter(Boolean).join(' ') };
}

/** Opens a pool in the role; connects on first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const { databaseUrl, role, pool: max = 10, onIdleError, creditNotePrefix } = options;
  const prefix = creditNotePrefix === undefined ? '' : `-c rescind.credit_note_prefix=${creditNotePrefix}`;
  const pool = new pg.Pool({
    ...asRole(databaseUrl, role, prefix),
    max,
    application_name: `rescind-${role}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  pool.on('error', (error) => onIdleError?.(error));
  // The pool watches idle connections alone. One that breaks between two statements of a transaction fails the next of
  // them, and must not end the process before.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementName }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { role, prisma, pool, direct: directOf(pool), close };
}

/** The database would let this process do more than its role may. Nothing is served until that is put right. */
export class TooMuchPrivilege extends Error {
  override readonly name = 'TooMuchPrivilege';
}

interface Privileges {
  readonly user: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly owner: boolean;
}

/**
 * Refuses to go on when the connection is a superuser, passes by row-level security, owns the tables, or is not in its
 * role. Errors: {@link TooMuchPrivilege}; PostgreSQL's own when it cannot be reached.
 */
export async function assertLeastPrivilege({ pool, role }: Database): Promise<void> {
  const { rows } = await pool.query<Privileges>(
    `SELECT current_user AS "user", rolsuper AS superuser, rolbypassrls AS bypass,
       EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND pg_has_role(current_user, relowner, 'USAGE')) AS owner
     FROM pg_roles WHERE rolname = current_user`,
  );
  const [found] = rows;
  if (found?.user !== `rescind_${role}`) {
    throw new TooMuchPrivilege(`The ${role} has to run as rescind_${role}, but it is ${found?.user ?? 'nobody'}.`);
  }
  if (found.superuser || found.bypass || found.owner) {
    throw new TooMuchPrivilege(`The database role ${found.user} is a superuser, bypasses row security or owns tables.`);
  }
}
