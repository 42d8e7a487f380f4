import { createHash } from 'node:crypto';

/** Statements that PostgreSQL keeps for each connection, at most. Ours are some two hundred. */
const KEPT_AT_MOST = 500;
/** A list of IDs in a condition makes a statement of its own for each length; long ones are not worth keeping. */
const PARAMETERS_AT_MOST = 60;

const names = new Map<string, string>();

/**
 * The name under which PostgreSQL keeps a statement parsed and planned, so that it does so once for each connection and
 * not once for each call; empty for one that is not kept. The same text has the same name in every process.
 */
export function statementName({ sql, args }: { readonly sql: string; readonly args: readonly unknown[] }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (args.length > PARAMETERS_AT_MOST || names.size >= KEPT_AT_MOST) return '';
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}
