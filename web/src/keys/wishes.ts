/** A key as it was pressed. */
export interface Pressed {
  readonly key: string;
  /** With Ctrl, or with Command on a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
}

/** What somebody wants who presses keys. */
export type Wish =
  | { readonly kind: 'palette' | 'help' | 'search' | 'select' | 'selection' | 'begin' }
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | { readonly kind: 'go' | 'press'; readonly letter: string };

/** Parts of a request's page say by `aria-keyshortcuts` that one of these is theirs. */
const ON_A_TICKET = ['r', 'n', 'a'] as const;

const ALONE: Readonly<Record<string, Wish>> = {
  '?': { kind: 'help' },
  '/': { kind: 'search' },
  x: { kind: 'select' },
  b: { kind: 'selection' },
  j: { kind: 'move', by: 1 },
  k: { kind: 'move', by: -1 },
  g: { kind: 'begin' },
  ...Object.fromEntries(ON_A_TICKET.map((letter) => [letter, { kind: 'press', letter }])),
};

export interface Circumstances {
  /** `g` was pressed just before: a letter says where to go, and any other key is what it always is. */
  readonly hasBegun: boolean;
  /** A field has the focus, or a dialog is open. */
  readonly isBusy: boolean;
  /** Somebody switched single keys off. */
  readonly areOff: boolean;
}

/** What a key means; null for nothing. With Ctrl or Command it means something everywhere, alone only out of fields. */
export function wishOf({ key, command, alt }: Pressed, { hasBegun, isBusy, areOff }: Circumstances): Wish | null {
  if (alt) return null;
  if (command) return key === 'k' ? { kind: 'palette' } : null;
  if (isBusy || areOff) return null;
  if (hasBegun && /^[a-z]$/.test(key)) return { kind: 'go', letter: key };
  return Object.hasOwn(ALONE, key) ? (ALONE[key] ?? null) : null;
}
