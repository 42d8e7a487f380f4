/** Absences, as rows of `delegations`, during which somebody is away at this instant. */
export const standingAt = (now: Date) => ({ endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } });
