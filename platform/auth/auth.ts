import { createHash } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import type pg from 'pg';
import type { Settings } from '../settings.js';
import { API_KEY_PREFIX, makeApiKey } from './api-keys.js';
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from './passwords.js';
import { signInAs } from './sign-in-as.js';

/** A session ends after this many seconds without a request, and in any case after the total. */
export const SESSION_IDLE_SECONDS = 30 * 60;
export const SESSION_TOTAL_MS = 12 * 3_600_000;
/** A session's end is moved on at most this often, so that not every request writes. */
const REFRESH_SECONDS = 60;
/** Requests a minute with one key. The library's own default is ten a day. */
export const API_KEY_REQUESTS_PER_MINUTE = 12_000;

export type AuthSettings = Pick<Settings, 'profile' | 'publicUrl' | 'secret' | 'home'>;

/** Better-auth's names > our columns. */
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
const FIELDS = {
  user: { ...TIMES, emailVerified: 'email_verified' },
  session: { ...TIMES, expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id' },
  account: {
    ...TIMES,
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
  verification: { ...TIMES, expiresAt: 'expires_at' },
  apikey: {
    ...TIMES,
    configId: 'config_id',
    referenceId: 'reference_id',
    refillInterval: 'refill_interval',
    refillAmount: 'refill_amount',
    lastRefillAt: 'last_refill_at',
    rateLimitEnabled: 'rate_limit_enabled',
    rateLimitTimeWindow: 'rate_limit_time_window',
    rateLimitMax: 'rate_limit_max',
    requestCount: 'request_count',
    lastRequest: 'last_request',
    expiresAt: 'expires_at',
  },
} as const;

/** Never set from outside: `input: false` keeps them out of every body the library reads. */
const own = (fieldName: string, required = true) => ({ type: 'string' as const, fieldName, required, input: false });

/** Cookies are plain on local http in the demo profile only. */
export const isSecure = ({ profile, publicUrl }: AuthSettings): boolean =>
  profile === 'production' || publicUrl.startsWith('https:');

/**
 * The session cookie. Cookies know no ports, so two demos on one machine need two names, or signing in to one would
 * sign the other out.
 */
export const cookieName = (settings: AuthSettings): string =>
  isSecure(settings)
    ? '__Host-rescind'
    : `rescind-${createHash('sha256').update(settings.home).digest('hex').slice(0, 8)}`;

/** No sign-up: accounts are made by the command line and by administrators. A new password ends every session. */
const PASSWORDS = {
  enabled: true,
  disableSignUp: true,
  minPasswordLength: PASSWORD_LENGTH.least,
  maxPasswordLength: PASSWORD_LENGTH.most,
  revokeSessionsOnPasswordReset: true,
  password: { hash: hashPassword, verify: verifyPassword },
} as const;

const USER = {
  fields: FIELDS.user,
  additionalFields: {
    role: own('role'),
    partnerId: own('partner_id', false),
    locale: own('locale'),
    timeZone: own('time_zone'),
    disabledAt: { type: 'date' as const, fieldName: 'disabled_at', required: false, input: false },
  },
};

const sessionCookie = (settings: AuthSettings) => ({
  name: cookieName(settings),
  attributes: { secure: isSecure(settings), sameSite: 'lax' as const, path: '/' },
});

const apiKeys = () =>
  apiKey({
    defaultPrefix: API_KEY_PREFIX,
    customKeyGenerator: makeApiKey,
    maximumNameLength: 100,
    startingCharactersConfig: { charactersLength: API_KEY_PREFIX.length + 4 },
    rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: API_KEY_REQUESTS_PER_MINUTE },
    schema: { apikey: { fields: FIELDS.apikey } },
  });

/** Everybody's sign-in, on a pool of the API's database role. No endpoint of the library is mounted: ours call it. */
export const createAuth = (settings: AuthSettings, pool: pg.Pool) =>
  betterAuth({
    appName: 'Rescind',
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: PASSWORDS,
    user: USER,
    session: { fields: FIELDS.session, expiresIn: SESSION_IDLE_SECONDS, updateAge: REFRESH_SECONDS },
    account: { fields: FIELDS.account },
    verification: { fields: FIELDS.verification, storeIdentifier: 'hashed' },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: sessionCookie(settings) },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [apiKeys(), ...(settings.profile === 'demo' ? [signInAs] : [])],
  });

export type Auth = ReturnType<typeof createAuth>;
