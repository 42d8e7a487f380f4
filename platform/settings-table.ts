import {
  encryptionKeys,
  hostsAndPorts,
  mailbox,
  oneOf,
  secretText,
  storageUrl,
  text,
  url,
  whole,
  yesOrNo,
} from './setting-parsers.js';
import { lasting, maybe, reserved, row, type Row } from './setting-rows.js';
import { SELLING_SETTINGS } from './settings-selling.js';
import { TEMPORAL_SETTINGS } from './settings-temporal.js';

export type { Profile, Row } from './setting-rows.js';

const PRODUCTION = ['production'] as const;

/** Every setting, in the order of `docs/settings.md`. Nothing else in the program reads the environment. */
export const SETTINGS = {
  profile: row('RESCIND_PROFILE', oneOf(['demo', 'production']), {
    fallback: 'demo',
    unit: 'demo or production',
    meaning: 'demo starts everything on this machine with demo data; production starts nothing by itself.',
  }),
  home: row('RESCIND_HOME', text(), { fallback: '.rescind', unit: 'folder', meaning: 'Where local data is kept.' }),
  host: row('HOST', text(), { fallback: '127.0.0.1', unit: 'address', meaning: 'Address the API listens on.' }),
  port: row('PORT', whole(0, 65_535), {
    fallback: '3000',
    unit: 'port',
    meaning: 'Port of the API and the pages; 0 picks a free one and prints it.',
  }),
  publicUrl: maybe('PUBLIC_URL', url('http', 'https'), {
    unit: 'URL',
    meaning: 'The address in mails and links; http://HOST:PORT when unset.',
  }),
  databaseUrl: maybe('DATABASE_URL', url('postgres', 'postgresql'), {
    required: PRODUCTION,
    unit: 'URL',
    meaning: 'PostgreSQL, signed in as the owner of the tables. When set, none is started.',
    secret: true,
  }),
  databasePool: row('DB_POOL', whole(1, 500), {
    fallback: '10',
    unit: 'connections',
    meaning: 'Most PostgreSQL connections that one process opens.',
  }),
  ...TEMPORAL_SETTINGS,
  smtpUrl: maybe('SMTP_URL', url('smtp', 'smtps'), {
    required: PRODUCTION,
    unit: 'URL',
    meaning: 'Mail server, as smtp://user:password@host:port. When set, no mailbox is started.',
    secret: true,
  }),
  mailFrom: row('MAIL_FROM', mailbox, {
    fallback: 'Rescind <no-reply@rescind.example>',
    unit: 'mail address',
    meaning: 'Sender of every mail.',
  }),
  mailboxUrl: maybe('MAILBOX_URL', url('http', 'https'), {
    unit: 'URL',
    meaning: 'The embedded mailbox, for the page that shows it in the demo profile; npm start sets it.',
  }),
  deskEmail: maybe('DESK_EMAIL', mailbox, {
    fallback: { demo: 'desk@rescind.example' },
    unit: 'mail address',
    meaning:
      'Told when a case needs attention, waits for a decision, or was answered. When unset, reminders go to those who may decide the case, and what needs attention to whoever has it, or to the desk managers.',
  }),
  imapUrl: reserved('IMAP_URL', 'Mailbox that answers are read from.', true),
  storageUrl: maybe('STORAGE_URL', storageUrl, {
    unit: 'URL',
    meaning:
      'Where attachments and builds are kept: file:FOLDER, or s3://BUCKET[/prefix]?endpoint=…&region=…&forcePathStyle=true; the folder files in RESCIND_HOME when unset.',
  }),
  awsAccessKeyId: maybe('AWS_ACCESS_KEY_ID', text(), {
    unit: 'text',
    meaning: 'Key of the bucket in STORAGE_URL; without it, the role of the machine is looked for.',
  }),
  awsSecretAccessKey: maybe('AWS_SECRET_ACCESS_KEY', text(), {
    unit: 'text',
    meaning: 'What proves that key.',
    secret: true,
  }),
  awsSessionToken: maybe('AWS_SESSION_TOKEN', text(), {
    unit: 'text',
    meaning: 'Comes with a key that holds for a while only.',
    secret: true,
  }),
  awsRegion: maybe('AWS_REGION', text(), {
    unit: 'name',
    meaning: 'Region of the bucket where STORAGE_URL names none; us-east-1 when unset.',
  }),
  uploadTtlMs: lasting('UPLOAD_TTL', 'P2D', "How long the parts of a build's file wait for the rest of it."),
  fetchPatienceMs: lasting('FETCH_PATIENCE', 'PT24H', "How long fetching a build's file from its address is tried."),
  fetchAllow: maybe('FETCH_ALLOW', hostsAndPorts, {
    unit: 'host:port, by commas',
    meaning: 'Mirrors that builds may be fetched from although they are not public, or speak http.',
  }),
  secret: row('RESCIND_SECRET', secretText, {
    required: PRODUCTION,
    unit: 'text of 32 bytes or more',
    meaning: 'Signs sessions and derives download links. The demo profile makes its own and keeps it.',
    secret: true,
  }),
  encryptionKeys: row('ENCRYPTION_KEY', encryptionKeys, {
    required: PRODUCTION,
    unit: 'base64, or id:base64 by commas',
    meaning: 'Encrypts what goes into Temporal and the key vault; the first one encrypts, all decrypt.',
    secret: true,
  }),
  ...SELLING_SETTINGS,
  linkTtlMs: lasting('LINK_TTL', 'P14D', 'How long a download link lives after its activation.'),
  linkDownloads: row('LINK_DOWNLOADS', whole(1, 1_000_000), {
    fallback: '50',
    unit: 'downloads',
    meaning: 'How many downloads one activation of a link allows.',
  }),
  linkWarningMs: lasting(
    'LINK_WARNING',
    'P3D',
    'How long before the end of a link those who shared it are told; nobody is where a link lives no longer than that.',
  ),
  downloadUrlTtlMs: lasting(
    'DOWNLOAD_URL_TTL',
    'PT1H',
    'How long the file address lives that one counted download gives; a download may be resumed until then.',
    'PT1S',
    'P1D',
  ),
  storagePresign: row('STORAGE_PRESIGN', yesOrNo, {
    fallback: 'false',
    unit: 'true or false',
    meaning:
      'Send downloads straight to the S3 storage by a signed address. A running transfer is then not cut by a revocation.',
  }),
  revocationPatienceMs: lasting(
    'REVOCATION_PATIENCE',
    'PT24H',
    'How long a revocation is retried before a person is asked.',
  ),
  refundPatienceMs: lasting('REFUND_PATIENCE', 'PT72H', 'How long a refund is retried before a person is asked.'),
  draftReminderMs: lasting('DRAFT_REMINDER', 'P3D', 'When the owner of a draft is reminded.'),
  draftExpiryMs: lasting('DRAFT_EXPIRY', 'P14D', 'When a draft expires.'),
  approvalReminderMs: lasting(
    'APPROVAL_REMINDER',
    'P1D',
    'When the desk is reminded of a request that waits for approval.',
  ),
  approvalExpiryMs: lasting('APPROVAL_EXPIRY', 'P60D', 'When a request that nobody decided expires.'),
  informationReminderMs: lasting('INFORMATION_REMINDER', 'P3D', 'When the partner is reminded of a question.'),
  informationExpiryMs: lasting('INFORMATION_EXPIRY', 'P14D', 'When a request whose question nobody answered expires.'),
  sweepEveryMs: lasting(
    'SWEEP_EVERY',
    'PT15S',
    'How often tickets without a workflow and mails left behind are looked for.',
  ),
  reconcileEveryMs: lasting(
    'RECONCILE_EVERY',
    'PT1H',
    'How often books, payment provider, tickets, keys and workflows are compared.',
    'PT1M',
  ),
  answersKeptMs: lasting(
    'ANSWERS_KEPT',
    'P45D',
    'How long a call with an Idempotency-Key gets its first answer again; longer than Temporal keeps closed workflows.',
    'P1D',
  ),
  shutdownGraceMs: lasting(
    'SHUTDOWN_GRACE',
    { demo: 'PT4S', production: 'PT30S' },
    'How long running work may finish after a process was asked to stop.',
  ),
  metricsPort: maybe('METRICS_PORT', whole(0, 65_535), {
    fallback: { production: '9464' },
    unit: 'port',
    meaning: 'Port of its own for /metrics, 0 for a free one; when unset, the API answers it on PORT.',
  }),
  oidcIssuer: reserved('OIDC_ISSUER', 'Sign-in by another identity provider.'),
  oidcClientId: reserved('OIDC_CLIENT_ID', 'Who we are there.'),
  oidcClientSecret: reserved('OIDC_CLIENT_SECRET', 'What proves it.', true),
  logLevel: row('LOG_LEVEL', oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), {
    fallback: 'info',
    unit: 'fatal to trace, or silent',
    meaning: 'The least important lines that are still logged.',
  }),
  apiUrl: maybe('RESCIND_URL', url('http', 'https'), {
    unit: 'URL',
    meaning: 'The API that the command line calls; the running npm start when unset.',
  }),
  apiKey: maybe('RESCIND_API_KEY', text(), {
    unit: 'text',
    meaning: 'The API key that the command line signs in with.',
    secret: true,
  }),
} as const;

type Table = typeof SETTINGS;
/** What the table gives before anything embedded is filled in. */
export type RawSettings = { readonly [K in keyof Table]: Table[K] extends Row<infer T> ? T : never };
