/** The states of a download link, as the contract names them. `revoked` may be taken back with its cancellation. */
export const LINK_STATES = ['active', 'expired', 'exhausted', 'revoked'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** A link as its row has it. Times are epoch ms. */
export interface LinkRow {
  readonly state: LinkState;
  readonly activatedAtMs: number;
  readonly expiresAtMs: number;
  readonly downloadsUsed: number;
  readonly downloadsAllowed: number;
}

/**
 * What a link is at an instant. Its row says `active` until its workflow has looked at its end, and nothing depends on
 * that being on time: the redemption judges by the end itself, and so does whoever shows the link.
 */
export function linkStateAt(
  { state, expiresAtMs, downloadsUsed, downloadsAllowed }: Omit<LinkRow, 'activatedAtMs'>,
  nowMs: number,
): LinkState {
  if (state !== 'active') return state;
  if (downloadsUsed >= downloadsAllowed) return 'exhausted';
  return expiresAtMs <= nowMs ? 'expired' : 'active';
}

/** When those who shared a link are told that it ends; null where it lives no longer than the warning is early. */
export function warningAtMs(
  { activatedAtMs, expiresAtMs }: Pick<LinkRow, 'activatedAtMs' | 'expiresAtMs'>,
  warningMs: number,
): number | null {
  return expiresAtMs - activatedAtMs > warningMs ? expiresAtMs - warningMs : null;
}
