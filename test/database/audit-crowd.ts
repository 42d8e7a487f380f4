import type pg from 'pg';

/** Entries of the audit trail by 400 people: one of fifty about policies, one of forty refused. */
export async function addAudit(owner: pg.Client, count: number): Promise<void> {
  await owner.query(
    `INSERT INTO audit_log (actor, action, target, outcome)
     SELECT jsonb_build_object('kind', 'user', 'id', 'user-' || n % 400, 'name', 'Somebody'),
       CASE WHEN n % 50 = 0 THEN 'PUT /api/v1/policies/draft' ELSE 'sign-in' END, '/api/v1/users/user-' || n % 400,
       CASE WHEN n % 40 = 0 THEN 'denied' ELSE 'allowed' END
     FROM generate_series(1, $1::integer) n`,
    [count],
  );
  await owner.query('ANALYZE audit_log');
}

const narrowed = (query: string) => `/api/v1/audit?limit=20&${query}`;
/** What the trail is narrowed to. */
export const AUDIT_QUESTIONS = [
  ['all of it', narrowed('')],
  ['an area', narrowed('area=policies')],
  ['an area of nearly everything', narrowed('area=session')],
  ['a person', narrowed('who=user-7')],
  ['what was refused', narrowed('outcome=denied')],
  ['one thing', narrowed('subject=users/user-7')],
  ['days long ago', narrowed('to=2001-01-01T00:00:00Z')],
] as const;
