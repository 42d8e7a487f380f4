import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { durationMs } from '../../platform/setting-parsers.js';
import { loadSettings, readSettings, SettingsError } from '../../platform/settings.js';
import { type Row, SETTINGS } from '../../platform/settings-table.js';

const all = mkdtempSync(join(tmpdir(), 'rescind-settings-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));
const home = () => mkdtempSync(join(all, 'home-'));
const demo = (env: Record<string, string> = {}) => readSettings({ RESCIND_HOME: home(), ...env });
const production = (env: Record<string, string> = {}) =>
  readSettings({
    RESCIND_PROFILE: 'production',
    DATABASE_URL: 'postgresql://desk:pw@db/desk',
    TEMPORAL_ADDRESS: 'temporal:7233',
    SMTP_URL: 'smtp://mail:25',
    RESCIND_SECRET: 'vK2u9QmX4TzR7pLw1NcB8sYd5HfJ3gAe6ZoIxEyU0tM',
    ENCRYPTION_KEY: 'q83vEjRWeJq7zd7wESIzRFVmd4iZqrvM3e7/ABEiM0Q=',
    ...env,
  });
const complaint = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('It was accepted');
};

describe('a setting that is wrong stops the start with a sentence naming it', () => {
  test.each([
    ['PORT', '70000', 'a whole number from 0 to 65535'],
    ['PORT', '3000x', 'a whole number'],
    ['RESCIND_PROFILE', 'staging', 'one of demo, production'],
    ['LINK_TTL', 'P1M', 'no months or years'],
    ['LINK_TTL', '14 days', 'an ISO 8601 duration'],
    ['LINK_DOWNLOADS', '0', 'from 1 to'],
    ['DATABASE_URL', 'mysql://x/y', 'postgres://'],
    ['TEMPORAL_ADDRESS', 'temporal', 'host:port'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example', 'an e-mail address'],
    ['LOG_LEVEL', 'loud', 'one of fatal'],
    ['ENCRYPTION_KEY', 'c2hvcnQ=', '32 bytes in base64'],
    ['PAYMENT_PROVIDER', 'stripe', 'STRIPE_API_KEY is not set'],
    ['KEY_SERVICE', 'http', 'KEY_SERVICE_URL is not set'],
    ['FETCH_ALLOW', 'mirror.internal', 'host:port, or several by commas'],
    ['STORAGE_URL', 's3://Bucket', 'lower-case letters'],
  ])('%s=%s', (name, value, why) => {
    const said = complaint(() => demo({ [name]: value }));
    expect(said).toContain(name);
    expect(said).toContain(why);
    expect(said.split('\n')).toHaveLength(1);
  });

  test('several at once are all named', () => {
    expect(complaint(() => demo({ PORT: 'x', LOG_LEVEL: 'y' })).split('\n')).toHaveLength(2);
  });

  test('the value of a secret is never in it', () => {
    const secret = 'not-base64-but-very-secret';
    expect(complaint(() => demo({ ENCRYPTION_KEY: secret, RESCIND_SECRET: secret }))).not.toContain(secret);
  });
});

describe('production', () => {
  test('starts with everything set', () => {
    expect(production()).toMatchObject({ profile: 'production', metricsPort: 9464, shutdownGraceMs: 30_000 });
  });

  test.each(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'RESCIND_SECRET', 'ENCRYPTION_KEY'])(
    'does not start without %s',
    (name) => {
      expect(complaint(() => production({ [name]: '' }))).toBe(
        `${name} is not set, but the production profile needs it.`,
      );
    },
  );

  test.each([
    ['RESCIND_SECRET', 'please-change-me-please-change-me-now'],
    ['RESCIND_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['ENCRYPTION_KEY', Buffer.alloc(32).toString('base64')],
  ])('refuses the sample or simple %s', (name, value) => {
    expect(complaint(() => production({ [name]: value }))).toContain(`${name} looks like a sample`);
  });

  test('makes no file for itself', () => {
    const folder = join(home(), 'never');
    production({ RESCIND_HOME: folder });
    expect(() => statSync(folder)).toThrow();
  });
});

describe('the demo profile', () => {
  test('makes its secrets once, for its owner only', () => {
    const RESCIND_HOME = home();
    const [first, second] = [readSettings({ RESCIND_HOME }), readSettings({ RESCIND_HOME })];
    expect(second.secret).toBe(first.secret);
    expect(second.encryptionKeys).toEqual(first.encryptionKeys);
    expect(demo().secret).not.toBe(first.secret);
    expect(statSync(join(RESCIND_HOME, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  test('has the defaults of the contract', () => {
    const settings = loadSettings({
      RESCIND_HOME: home(),
      DATABASE_URL: 'postgres://d',
      TEMPORAL_ADDRESS: 't:1',
      SMTP_URL: 'smtp://m',
    });
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      linkTtlMs: 14 * 86_400_000,
      linkDownloads: 50,
      paymentProvider: 'ledger',
      keyService: 'internal',
    });
  });

  test('an empty variable counts as unset', () => {
    expect(demo({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  test('what nothing reads yet is said when it is set', () => {
    expect(demo({ OIDC_ISSUER: 'https://login.example' }).warnings).toEqual([expect.stringContaining('OIDC_ISSUER')]);
  });
});

test('a process that needs every part names the missing ones', () => {
  const said = complaint(() => loadSettings({ RESCIND_HOME: home(), TEMPORAL_ADDRESS: 't:1' }));
  expect(said).toContain('DATABASE_URL');
  expect(said).toContain('SMTP_URL');
  expect(said).not.toContain('TEMPORAL_ADDRESS');
});

test('keys may be exchanged: the first of a list encrypts, the old one keeps its name', () => {
  const [old, fresh] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
  const [alone] = demo({ ENCRYPTION_KEY: old ?? '' }).encryptionKeys;
  const both = demo({ ENCRYPTION_KEY: `2027:${fresh},${old}` }).encryptionKeys;
  expect(both.map(({ id }) => id)).toEqual(['2027', alone.id]);
});

test('every default is one that its own parser takes', () => {
  for (const row of Object.values(SETTINGS) as Row<unknown>[]) {
    const fallbacks = typeof row.fallback === 'string' ? [row.fallback] : Object.values(row.fallback ?? {});
    for (const text of fallbacks) expect([row.env, row.parse.safeParse(text).success]).toEqual([row.env, true]);
  }
});

test('a duration is the sum of its parts, whatever they are', () => {
  const part = fc.integer({ min: 0, max: 9999 });
  fc.assert(
    fc.property(part, part, part, part, (d, h, m, s) => {
      expect(durationMs(`P${d}DT${h}H${m}M${s}S`)).toBe(((d * 24 + h) * 60 + m) * 60_000 + s * 1000);
    }),
  );
  for (const wrong of ['P', 'PT', 'P1Y', '1D', 'P1DT', 'P-1D', 'p1d', 'PT1.2345S', ''])
    expect(durationMs(wrong)).toBeUndefined();
});
