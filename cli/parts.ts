import { join } from 'node:path';
import { startMailbox } from '../platform/embedded/mailbox.js';
import type { Native } from '../platform/embedded/native.js';
import { startPostgres } from '../platform/embedded/postgres.js';
import { startTemporal } from '../platform/embedded/temporal.js';
import type { StartSettings } from '../platform/settings.js';
import { startChild } from './child.js';
import type { Part, Running } from './supervisor.js';

/** Addresses of what was started. They fill the settings that were left open. */
export interface Found {
  databaseUrl?: string;
  temporalAddress?: string;
  temporalUi?: string;
  smtpUrl?: string;
  mailboxUrl?: string;
}

export interface Scene {
  readonly settings: StartSettings;
  readonly found: Found;
  readonly say: (sentence: string) => void;
}

const native = ({ guardianPid, exited, stop }: Native): Running => ({ pids: [guardianPid], exited, stop });

/** How long a part took, for people. */
export const took = (beganMs: number): string => `${((Date.now() - beganMs) / 1000).toFixed(1)} s`;

const postgres = ({ settings, found, say }: Scene): Part => ({
  name: 'PostgreSQL',
  start: async () => {
    const began = Date.now();
    const server = await startPostgres({ dir: join(settings.home, 'postgres') });
    found.databaseUrl = server.url;
    say(`PostgreSQL on 127.0.0.1:${server.port} (${took(began)})`);
    return native(server);
  },
});

const temporal = ({ settings, found, say }: Scene): Part => ({
  name: 'Temporal',
  start: async () => {
    const began = Date.now();
    const namespaces = [settings.temporalNamespace];
    const server = await startTemporal({ dir: join(settings.home, 'temporal'), namespaces, progress: say });
    found.temporalAddress = server.address;
    found.temporalUi = server.uiUrl;
    say(`Temporal on ${server.address} (${took(began)}): ${server.source}`);
    return native(server);
  },
});

const mailbox = ({ settings, found, say }: Scene): Part => ({
  name: 'Mailbox',
  start: async () => {
    const { smtpUrl, url, stop } = await startMailbox({ dir: join(settings.home, 'mailbox') });
    found.smtpUrl = smtpUrl;
    found.mailboxUrl = url;
    say(`Mailbox on ${smtpUrl}`);
    return { pids: [], exited: new Promise(() => undefined), stop };
  },
});

/** The engines that the settings leave to us. Those named by an address are somebody else's. */
export function engines(scene: Scene): Part[] {
  const { databaseUrl, temporalAddress, smtpUrl } = scene.settings;
  if (databaseUrl) scene.say('PostgreSQL: the one of DATABASE_URL');
  if (temporalAddress) scene.say(`Temporal on ${temporalAddress}, from TEMPORAL_ADDRESS`);
  if (smtpUrl) scene.say('Mail: by the server of SMTP_URL');
  return [
    ...(databaseUrl ? [] : [postgres(scene)]),
    ...(temporalAddress ? [] : [temporal(scene)]),
    ...(smtpUrl ? [] : [mailbox(scene)]),
  ];
}

/** Our own processes. They get every address through their environment, as in production. */
export function processes({ settings, found, say }: Scene, env: NodeJS.ProcessEnv, port: number): Part[] {
  const environment = (): NodeJS.ProcessEnv => ({
    ...env,
    RESCIND_HOME: settings.home,
    PORT: String(port),
    ...(found.databaseUrl ? { DATABASE_URL: found.databaseUrl } : {}),
    ...(found.temporalAddress ? { TEMPORAL_ADDRESS: found.temporalAddress } : {}),
    ...(found.smtpUrl ? { SMTP_URL: found.smtpUrl } : {}),
    ...(found.mailboxUrl ? { MAILBOX_URL: found.mailboxUrl } : {}),
  });
  const part = (name: string, command: string): Part => ({
    name,
    start: () =>
      startChild({
        command,
        env: environment(),
        log: join(settings.home, 'logs', `${command}.log`),
        patienceMs: settings.shutdownGraceMs + 1500,
        say: (sentence) => say(`${name}: ${sentence}`),
      }),
  });
  return [part('Worker', 'worker'), part('API', 'api')];
}
