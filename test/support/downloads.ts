import { createHash, randomBytes } from 'node:crypto';
import type { DownloadsView, LinkView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { openStorage } from '../../platform/storage/storage.js';
import { expectDone } from './dealings.js';
import type { Desk } from './desk.js';

/** What people do with keys and links, through the front door. */

/** A build that the demo has of every product. */
export const CHOICE = { version: '1.1', language: 'en-US', fileType: 'iso' } as const;

export const softwarePath = ({ customerId, lineItems }: OrderView): string =>
  `/api/v1/customers/${customerId}/software/${lineItems[0]?.subscriptionId ?? ''}`;

export async function getDownloads(desk: Desk, order: OrderView, choice: object = CHOICE): Promise<DownloadsView> {
  const answer = await desk.as('admin_agent').post<DownloadsView>(`${softwarePath(order)}/downloads`, choice);
  return expectDone('Keys and downloads', answer);
}

/** The link as it is now. */
export async function readLink(desk: Desk, order: OrderView, linkId: string): Promise<LinkView> {
  const answer = await desk.as('admin_agent').get<LinkView>(`${softwarePath(order)}/downloads/${linkId}`);
  return expectDone('The link', answer);
}

/** Presses Download as a program does. `at` is another API than the link's own address. */
export function press({ url }: LinkView, { at, headers = {} }: { at?: string; headers?: Record<string, string> } = {}) {
  const target = at === undefined ? (url ?? '') : `${at}${new URL(url ?? '').pathname}`;
  return fetch(`${target}/download`, { method: 'POST', redirect: 'manual', headers });
}

/** The address of the file that a press gave. */
export const fileOf = (pressed: Response, base: string): string =>
  new URL(pressed.headers.get('location') ?? '', base).href;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Puts a large file behind the build of a link, and answers its bytes. */
export async function enlarge(desk: Desk, { build }: LinkView, bytes: number): Promise<Buffer> {
  const content = randomBytes(bytes);
  const storageName = `builds/${randomBytes(12).toString('hex')}`;
  await openStorage(desk.settings).put(storageName, content);
  // A build that is promised otherwise loses its file: the promise first.
  await desk.database.query('UPDATE builds SET size_bytes = $1, sha256 = $2 WHERE file_name = $3', [
    ...[bytes, sha256(content), build.fileName],
  ]);
  await desk.database.query('UPDATE builds SET storage_name = $1 WHERE file_name = $2', [storageName, build.fileName]);
  return content;
}
