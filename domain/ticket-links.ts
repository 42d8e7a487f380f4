/** How two tickets belong together, said of one to the other. Stored and sent under these names: add, never rename. */
export const LINK_KINDS = ['related', 'duplicate-of', 'has-duplicate', 'caused-by', 'causes'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const OPPOSITE = {
  related: 'related',
  'duplicate-of': 'has-duplicate',
  'has-duplicate': 'duplicate-of',
  'caused-by': 'causes',
  causes: 'caused-by',
} as const satisfies Record<LinkKind, LinkKind>;

/** The same link as it is seen from the other end. */
export const oppositeLink = (kind: LinkKind): LinkKind => OPPOSITE[kind];
