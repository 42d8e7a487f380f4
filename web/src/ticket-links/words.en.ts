/** Tickets that belong together, as one of them says it of the other. */
export const TICKET_LINKS = {
  title: 'Linked requests',
  none: 'No other request belongs to this one.',
  kind: {
    related: 'Related to',
    'duplicate-of': 'Duplicate of',
    'has-duplicate': 'Has the duplicate',
    'caused-by': 'Caused by',
    causes: 'Is the cause of',
  },
  how: 'This request is',
  number: 'Number of the other request',
  add: 'Link',
  remove: 'Remove the link to request {{number}}',
  linked: 'The requests are linked.',
  unlinked: 'The link is gone.',
};
