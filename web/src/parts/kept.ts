/** What is kept in this browser. Storage may be full or switched off: then a page does without. */
export function readKept<Kept>(storage: Storage, name: string): Kept | null {
  try {
    const text = storage.getItem(name);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

export function keep(storage: Storage, name: string, value: unknown): void {
  try {
    storage.setItem(name, JSON.stringify(value));
  } catch {
    // as above
  }
}

export function forget(storage: Storage, name: string): void {
  try {
    storage.removeItem(name);
  } catch {
    // as above
  }
}
