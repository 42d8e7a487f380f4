import { BULK_KINDS } from './bulk/job.js';

/** What an auditor narrows the trail to: parts of the desk, not of the code. */
export const AUDIT_AREAS = [
  'session',
  'people',
  'partners',
  'customers',
  'catalogue',
  'orders',
  'keys',
  'tickets',
  'bulk',
  'policies',
  'sla',
  'texts',
  'books',
  'other',
] as const;
export type AuditArea = (typeof AUDIT_AREAS)[number];

/** What was done to a row of a job, as whoever made the job. */
const BULK_ACTS = BULK_KINDS.map((kind) => `bulk ${kind}` as const);

/** Acts that are no call of the API. */
export const OTHER_ACTS = [
  'sign-in',
  'password chosen',
  'user create',
  'api-key create',
  'rescind catalogue import',
  ...BULK_ACTS,
] as const;

/** By the first step of a path, or by an act that has none. */
const AREA_OF: ReadonlyMap<string, AuditArea> = new Map<string, AuditArea>([
  ...['sign-in', 'sign-out', 'demo', 'password-links', 'passwords', 'password chosen'].map(
    (step) => [step, 'session'] as const,
  ),
  ...['me', 'users', 'assignees', 'assignment', 'user create', 'api-key create'].map(
    (step) => [step, 'people'] as const,
  ),
  ['partners', 'partners'],
  ['customers', 'customers'],
  ...['products', 'builds', 'uploads', 'catalogue', 'rescind catalogue import'].map(
    (step) => [step, 'catalogue'] as const,
  ),
  ...['tickets', 'ticket-views', 'attachments', 'problem-types'].map((step) => [step, 'tickets'] as const),
  ...['bulk', ...BULK_ACTS].map((step) => [step, 'bulk'] as const),
  ['policies', 'policies'],
  ...['calendars', 'sla-policies'].map((step) => [step, 'sla'] as const),
  ...['canned-answers', 'mail-templates'].map((step) => [step, 'texts'] as const),
  ...['ledger', 'reconciliations'].map((step) => [step, 'books'] as const),
]);

/** What lies under a customer and is an area of its own. */
const WITHIN_CUSTOMERS: ReadonlyMap<string, AuditArea> = new Map([
  ['orders', 'orders'],
  ['carts', 'orders'],
  ['software', 'keys'],
]);

/** Which part of the desk an act belongs to: `POST /api/v1/users`, or one of {@link OTHER_ACTS}. */
export function areaOf(action: string): AuditArea {
  const [, path = `/${action}`] = / \/api\/v1(\/.*)$/.exec(action) ?? [];
  const [, first = '', , third = ''] = path.split('/');
  const area = AREA_OF.get(first) ?? 'other';
  return area === 'customers' ? (WITHIN_CUSTOMERS.get(third) ?? area) : area;
}
