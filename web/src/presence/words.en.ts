export const PRESENCE = {
  here: 'Also here',
  isHere: '{{name}} looks at this too',
  deskWrites: 'The desk is writing an answer…',
  writes: 'Writing: {{names}}…',
  decides: 'Deciding now: {{names}}',
  notes: 'Writing a note: {{names}}…',
};
