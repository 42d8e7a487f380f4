import { join, type Sql, sql } from '../../platform/database/sql.js';

/** All of these at once; undefined where there is none. */
export const all = (conditions: readonly (Sql | undefined)[]): Sql | undefined => {
  const known = conditions.filter((condition) => condition !== undefined);
  return known.length === 0 ? undefined : join(known, ' AND ');
};

/** All of these at once; everything where there is none. */
export const every = (conditions: readonly (Sql | undefined)[]): Sql => all(conditions) ?? sql`true`;
