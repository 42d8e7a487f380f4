import { randomUUID } from 'node:crypto';
import { linkWorkflowId } from '../../domain/ids.js';
import { linkToken, linkTokenHash } from '../../platform/link-token.js';
import { changed } from '../../workflows/link/messages.js';
import { linkStart } from '../../workflows/start.js';
import type { Stories } from './story.js';

interface Row {
  readonly state: string;
  readonly activation: number;
  readonly told: number;
  readonly watched: number;
}

/** One download link in a test, as the API has just activated it. */
export class LinkStory {
  private constructor(
    private readonly stories: Stories,
    readonly id: string,
    readonly partnerId: string,
    readonly activatedBy: string,
  ) {}

  /** Of a new purchase, activated by an admin agent of its partner. */
  static async activate(stories: Stories, days = 14): Promise<LinkStory> {
    const { lineIds } = await stories.order(1);
    const id = randomUUID();
    const hash = linkTokenHash(linkToken(stories.settings.secret, id));
    const [row] = await stories.database.query<{ partner: string; by: string }>(
      `INSERT INTO links (id, partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed, activated_by)
       SELECT $1, l.partner_id, l.id, b.id, $2, now(), now() + make_interval(days => $3), 50, u.id
       FROM order_lines l JOIN skus s ON s.id = l.sku_id JOIN builds b ON b.product_id = s.product_id
       JOIN "user" u ON u.partner_id = l.partner_id AND u.role = 'admin_agent'
       WHERE l.id = $4 ORDER BY b.id, u.email LIMIT 1 RETURNING partner_id AS partner, activated_by AS by`,
      [id, hash, days, lineIds[0]],
    );
    if (!row) throw new Error('The link could not be made');
    return new LinkStory(stories, id, row.partner, row.by);
  }

  get handle() {
    return this.stories.client.workflow.getHandle(linkWorkflowId(this.id));
  }

  /** As the API does it after the commit. */
  async wake(longestRun?: number): Promise<void> {
    const { type, options } = linkStart(
      { linkId: this.id, partnerId: this.partnerId },
      this.stories.settings.taskQueue,
    );
    const [input] = options.args;
    await this.stories.client.workflow.signalWithStart(type, {
      ...options,
      args: [longestRun === undefined ? input : { ...input, longestRun }],
      signal: changed,
      signalArgs: [],
    });
  }

  /** Lets time pass for the database, whose clock nobody can move. */
  async age(days: number): Promise<void> {
    await this.query(
      `UPDATE links SET activated_at = activated_at - make_interval(days => ${days}),
       expires_at = expires_at - make_interval(days => ${days}) WHERE id = $1`,
    );
  }

  /** The last download is pressed. */
  async exhaust(): Promise<void> {
    await this.query(`UPDATE links SET downloads_used = downloads_allowed, state = 'exhausted' WHERE id = $1`);
  }

  async reactivate(): Promise<void> {
    await this.query(`UPDATE links SET activation = activation + 1, state = 'active', downloads_used = 0, activated_at = now(),
      expires_at = now() + interval '14 days' WHERE id = $1`);
  }

  async share(userId: string): Promise<void> {
    await this.query(
      `INSERT INTO link_shares (partner_id, link_id, activation, shared_by, to_address, locale)
       SELECT partner_id, id, activation, $2, 'somebody@customer.example', 'en' FROM links WHERE id = $1`,
      userId,
    );
  }

  async row(): Promise<Row> {
    const [row] = await this.query<Row>(
      'SELECT state, activation, told_activation AS told, watched_activation AS watched FROM links WHERE id = $1',
    );
    if (!row) throw new Error(`No link ${this.id}`);
    return row;
  }

  letters(): Promise<{ template: string; user: string; activation: number }[]> {
    return this.query(
      `SELECT template, data ->> 'userId' AS user, (data ->> 'activation')::integer AS activation FROM letters
       WHERE topic = 'link' AND topic_id = $1 ORDER BY queued_at, id`,
    );
  }

  private query<T extends object>(sql: string, ...more: readonly unknown[]): Promise<T[]> {
    return this.stories.database.query<T & Record<string, unknown>>(sql, [this.id, ...more]);
  }
}
