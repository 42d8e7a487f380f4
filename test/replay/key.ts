import { loadSettings } from '../../platform/settings.js';

/**
 * The key that recorded histories were encrypted with. It protects nothing: they were told for this purpose, by nobody,
 * about nothing.
 */
export const REPLAY_KEY = `replay:${Buffer.from('recorded histories, not a secret').toString('base64')}`;

/** The key as the settings have it. */
export const replayKeys = () =>
  loadSettings({
    RESCIND_SECRET: 'recorded histories have no secret of their own',
    ENCRYPTION_KEY: REPLAY_KEY,
    DATABASE_URL: 'postgres://nowhere/none',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
