import { resolve } from 'node:path';
import { demoSecrets } from './secrets.js';
import type { Profile, RawSettings, Row } from './settings-table.js';
import { SETTINGS } from './settings-table.js';
import { faultsOfS3Address } from './storage/s3-address.js';

/** The texts that settings are read from: the environment, or a test's own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What `npm start` knows before it has started anything: the embedded parts may still be missing. */
export interface StartSettings extends RawSettings {
  /** Reserved settings that were set although nothing reads them yet; each a sentence for the log. */
  readonly warnings: readonly string[];
}

type Embedded = 'databaseUrl' | 'temporalAddress' | 'smtpUrl';
/** What every other process runs on: all parts are known. */
export type Settings = Omit<StartSettings, Embedded | 'publicUrl'> & Record<Embedded | 'publicUrl', string>;

/** A setting is wrong or missing. The message has one sentence for each, naming it and saying why. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const SAMPLES =
  /change.?me|example|sample|default|password|passw0rd|your.?secret|secret.?key|test.?key|0123456789|abcdef/i;

/** Whether a secret is one that was copied from a page or made up by hand. Few distinct characters mean the latter. */
const isWeak = (typed: string): boolean =>
  SAMPLES.test(typed) || new Set(Buffer.from(typed.replace(/=+$/, ''))).size < 12;

/** Secrets that this program makes by itself in the demo profile, and that nobody may have made up in production. */
const OWN_SECRETS: readonly string[] = [SETTINGS.secret.env, SETTINGS.encryptionKeys.env];

function textOf(row: Row<unknown>, env: Environment, profile: Profile): string | undefined {
  const typed = env[row.env];
  if (typed !== undefined && typed !== '') return typed;
  return typeof row.fallback === 'string' ? row.fallback : row.fallback?.[profile];
}

type Read = { readonly value: unknown } | { readonly complaint: string };

function readRow(row: Row<unknown>, env: Environment, profile: Profile): Read {
  const typed = textOf(row, env, profile);
  if (typed === undefined) {
    const missing = row.required?.includes(profile) ?? false;
    return missing
      ? { complaint: `${row.env} is not set, but the ${profile} profile needs it.` }
      : { value: undefined };
  }
  const parsed = row.parse.safeParse(typed);
  if (!parsed.success) {
    const seen = row.secret ? '' : `; it is ${JSON.stringify(typed.slice(0, 100))}`;
    return { complaint: `${row.env} has to be ${parsed.error.issues[0]?.message ?? 'something else'}${seen}.` };
  }
  if (profile === 'production' && OWN_SECRETS.includes(row.env) && isWeak(typed)) {
    return { complaint: `${row.env} looks like a sample or is too simple; make one with: openssl rand -base64 48.` };
  }
  return { value: parsed.data };
}

/** Rules that concern more than one setting, each a sentence when broken. */
function together(found: Partial<RawSettings>): string[] {
  const wrong: string[] = [];
  if (found.keyService === 'http' && !found.keyServiceUrl)
    wrong.push('KEY_SERVICE_URL is not set, but KEY_SERVICE is http.');
  if (found.taxModule && found.taxRates?.size)
    wrong.push('TAX_MODULE and TAX_RATES are both set: one of them decides.');
  if (found.paymentProvider === 'stripe' && !found.stripeApiKey)
    wrong.push('STRIPE_API_KEY is not set, but PAYMENT_PROVIDER is stripe.');
  if (found.storageUrl?.startsWith('s3:')) {
    wrong.push(...faultsOfS3Address(found.storageUrl).map((fault) => `STORAGE_URL is not right: ${fault}.`));
    if (Boolean(found.awsAccessKeyId) !== Boolean(found.awsSecretAccessKey))
      wrong.push('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY have to be set together.');
  }
  if (Boolean(found.temporalTlsCert) !== Boolean(found.temporalTlsKey)) {
    wrong.push('TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH have to be set together.');
  }
  return wrong;
}

/** The secrets of the demo profile under the names that production would set them by. */
function withDemoSecrets(env: Environment, home: string): Environment {
  if (env['RESCIND_SECRET'] && env['ENCRYPTION_KEY']) return env;
  const made = demoSecrets(home);
  return {
    ...env,
    RESCIND_SECRET: env['RESCIND_SECRET'] || made.secret,
    ENCRYPTION_KEY: env['ENCRYPTION_KEY'] || made.encryptionKey,
  };
}

/**
 * Reads every setting once. In the demo profile missing secrets are made and kept in `RESCIND_HOME`.
 * Errors: {@link SettingsError} with one sentence for each setting that is wrong; no value of a secret is in it.
 */
export function readSettings(env: Environment): StartSettings {
  const profile: Profile = env['RESCIND_PROFILE'] === 'production' ? 'production' : 'demo';
  const home = resolve(env['RESCIND_HOME'] || '.rescind');
  const complete = profile === 'demo' ? withDemoSecrets(env, home) : env;
  const found: Record<string, unknown> = {};
  const complaints: string[] = [];
  const warnings: string[] = [];
  for (const [name, row] of Object.entries(SETTINGS) as [string, Row<unknown>][]) {
    const read = readRow(row, complete, profile);
    if ('complaint' in read) complaints.push(read.complaint);
    else found[name] = read.value;
    if (row.reserved && env[row.env]) warnings.push(`${row.env} is set, but this version does nothing with it yet.`);
  }
  complaints.push(...together(found));
  if (complaints.length > 0) throw new SettingsError(complaints.join('\n'));
  return { ...(found as unknown as RawSettings), home, warnings };
}

/** The address to call a listener at: a name for people where the listening address is a wildcard. */
export function httpUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** `settings` with what was started or found since, and with every part there. */
export function completeSettings(settings: StartSettings, found: Partial<RawSettings> = {}): Settings {
  const all = { ...settings, ...found };
  const missing = (
    [
      ['DATABASE_URL', all.databaseUrl],
      ['TEMPORAL_ADDRESS', all.temporalAddress],
      ['SMTP_URL', all.smtpUrl],
    ] as const
  )
    .filter(([, value]) => value === undefined)
    .map(([name]) => `${name} is not set, and no running npm start was found in ${all.home}.`);
  if (missing.length > 0) throw new SettingsError(missing.join('\n'));
  return { ...all, publicUrl: all.publicUrl ?? httpUrl(all.host, all.port) } as Settings;
}

/** Settings of a process that needs every part: API, worker, tests. Errors: {@link SettingsError}. */
export const loadSettings = (env: Environment): Settings => completeSettings(readSettings(env));
