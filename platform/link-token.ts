import { createHash, createHmac } from 'node:crypto';
import type { Settings } from './settings.js';

/**
 * The secret part of a download link: 256 bits derived from the desk's secret and the link alone, so that the same URL
 * can be shown again while the database has only its hash.
 */
export const linkToken = (secret: string, linkId: string): string =>
  createHmac('sha256', secret).update(`rescind-link-1:${linkId}`).digest('base64url');

/** What a link is looked up by. */
export const linkTokenHash = (token: string): Buffer<ArrayBuffer> => createHash('sha256').update(token).digest();

/** The address of a link's page. Made from the configured address only, never from what a request says. */
export const linkUrl = ({ publicUrl, secret }: Pick<Settings, 'publicUrl' | 'secret'>, linkId: string): string =>
  `${publicUrl}/d/${linkToken(secret, linkId)}`;
