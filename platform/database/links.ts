import type pg from 'pg';
import type { Actor } from '../../domain/words.js';
import type { Tx } from './tenant.js';

/** The doors to links and keys: each is one statement of `prisma/migrations/0009_links`. */

/** A key as it is kept. `cipher` is base64; null for a key that its service gave before copies were kept. */
export interface SealedKey {
  readonly id: string;
  readonly lastFive: string;
  readonly service: string;
  readonly serviceKeyId: string;
  readonly cipher: string | null;
}

export interface DownloadsAsked {
  readonly orderLineId: string;
  readonly buildId: string;
  /** The ID and the token's hash of the link, should there be none yet. */
  readonly linkId: string;
  readonly tokenHash: Buffer<ArrayBuffer>;
  readonly ttlMs: number;
  /** How many downloads a new activation allows. */
  readonly downloads: number;
  readonly actor: Actor;
  readonly address: string | null;
  readonly agent: string | null;
  /** The answer to a call that was answered before: nothing is activated by it. */
  readonly replayed: boolean;
}

export type DownloadsGot =
  | { readonly keys: readonly SealedKey[]; readonly linkId: string; readonly fresh: boolean }
  | {
      readonly refused: 'not-found' | 'illegal-move' | 'open-cancellation' | 'link-revoked';
      readonly ticketId?: string;
      readonly orderStatus?: string;
    };

/**
 * Shows the keys of a line and activates its link, or says what is in the way. In a transaction of one partner; another
 * one in its way is a serialization failure, which {@link withTenant} tries again.
 */
export async function getDownloads(tx: Tx, { tokenHash, ...asked }: DownloadsAsked): Promise<DownloadsGot> {
  const told = JSON.stringify(asked);
  const [row] = await tx.$queryRaw<{ result: DownloadsGot }[]>`
    SELECT get_downloads(${told}::jsonb, ${tokenHash}) AS result`;
  if (!row) throw new Error('The database said nothing');
  return row.result;
}

type Pool = Pick<pg.Pool, 'query'>;

export interface Redeemed {
  readonly outcome: 'redeemed' | 'not-found' | 'link-expired' | 'link-revoked' | 'download-limit';
  readonly link: string;
  readonly partner: string;
  readonly activation: number;
  /** Whether it was the last download of this activation. */
  readonly last: boolean;
  readonly file: string;
}

/** Kept parsed and planned on each connection, like Prisma's statements. `bench/` measures exactly this one. */
export const REDEEM = {
  name: 'redeem-link-1',
  text: 'SELECT outcome, link, partner, of_activation AS activation, last, file FROM redeem_link($1, $2, $3)',
} as const;

/** Counts one download, or says why there is none. One statement, one round trip. */
export async function redeemLink(
  pool: Pool,
  tokenHash: Buffer,
  address: string | null,
  agent: string | null,
): Promise<Redeemed> {
  const { rows } = await pool.query<Redeemed>({ ...REDEEM, values: [tokenHash, address, agent] });
  const [row] = rows;
  if (!row) throw new Error('The database said nothing');
  return row;
}

/** A link and its file as the public page shows them. */
export interface LinkPage {
  readonly state: string;
  readonly used: number;
  readonly allowed: number;
  readonly expiresAt: Date;
  /** By the clock that judges. */
  readonly checkedAt: Date;
  readonly title: string;
  readonly titleZh: string;
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture: string;
  readonly fileName: string;
  /** Bytes, as PostgreSQL writes a BIGINT. */
  readonly size: string;
  readonly sha256: string;
}

export async function pageOfLink(pool: Pool, tokenHash: Buffer): Promise<LinkPage | null> {
  const { rows } = await pool.query<LinkPage>({
    name: 'page-of-link-1',
    text: `SELECT state, used, allowed, expires_at AS "expiresAt", checked_at AS "checkedAt", title, title_zh AS "titleZh",
      version, language, file_type AS "fileType", architecture, file_name AS "fileName", size_bytes AS size, sha256
      FROM page_of_link($1)`,
    values: [tokenHash],
  });
  return rows[0] ?? null;
}

export interface LinkFile {
  readonly revoked: boolean;
  readonly storageName: string | null;
  readonly fileName: string;
  readonly size: string;
  readonly sha256: string;
}

export async function fileOfLink(pool: Pool, linkId: string): Promise<LinkFile | null> {
  const { rows } = await pool.query<LinkFile>({
    name: 'file-of-link-1',
    text: `SELECT revoked, storage_name AS "storageName", file_name AS "fileName", size_bytes AS size, sha256
      FROM file_of_link($1)`,
    values: [linkId],
  });
  return rows[0] ?? null;
}

/** Those of the links that are revoked by now. */
export async function revokedLinks(pool: Pool, linkIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'revoked-links-1',
    text: 'SELECT id FROM revoked_links($1) AS id',
    values: [linkIds],
  });
  return rows.map(({ id }) => id);
}
