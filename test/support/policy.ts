import type { ApprovalRules } from '../../domain/policy/policy.js';
import type { FreshDatabase } from './database.js';

/** Publishes a version that decides otherwise; it holds for what is bought from now on. */
export async function decideBy(database: Pick<FreshDatabase, 'query'>, over: Partial<ApprovalRules>): Promise<void> {
  await database.query(
    `INSERT INTO policies (version, status, effective_from, published_at, document, author)
     SELECT version + 1, 'published', now(), now(),
       jsonb_set(document, '{approvals}', (document -> 'approvals') || $1::jsonb), '{}'
     FROM policies WHERE status = 'published' ORDER BY version DESC LIMIT 1`,
    [JSON.stringify(over)],
  );
}
