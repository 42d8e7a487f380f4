/** What the page's address says the trail is narrowed by. */
export const ASKED_OF_AUDIT = ['area', 'who', 'actor', 'outcome', 'subject', 'from', 'to'] as const;
