import type { Deps } from '../deps.js';

/** A name in the storage; whether there is such a file does not matter. */
const ANY = { name: 'builds/any', how: { fileName: 'any', mediaType: 'application/octet-stream', seconds: 60 } };

/** Where downloads end up when the storage gives them itself; null when we do. Signing an address asks nobody. */
export async function storageOrigin({ settings, storage }: Pick<Deps, 'settings' | 'storage'>): Promise<string | null> {
  if (!settings.storagePresign) return null;
  const url = await storage.presign(ANY.name, ANY.how);
  return url === null ? null : new URL(url).origin;
}
