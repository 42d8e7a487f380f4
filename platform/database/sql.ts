import { Prisma } from '../../generated/prisma/client.js';

/** A piece of a query, with its values as parameters: for what several queries have in common. */
export const { sql, join, empty } = Prisma;
export type Sql = Prisma.Sql;
