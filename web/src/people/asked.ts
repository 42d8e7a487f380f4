/** What the page's address says the people are narrowed by. */
export const ASKED_OF_PEOPLE = ['search', 'role', 'state'] as const;
