/** What a sealed product key is bound to: copied to another row it does not open. */

/** In the internal vault. */
export const vaultSeal = (id: string): string => `vault:${id}`;

/** In our copy of a key that an outside service gave. */
export const copySeal = (service: string, id: string): string => `key-copy:${service}:${id}`;
