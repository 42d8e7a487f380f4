export const CONVERSATION = {
  followers: {
    title: 'Followers',
    follow: 'Follow',
    stop: 'Stop following',
    nobody: 'Nobody of your company follows this request.',
    add: 'Add somebody of the desk',
    remove: 'Take {{name}} off',
    what: 'Whoever follows gets a mail when something is written here.',
  },
  naming: { label: 'People who can be mentioned' },
  formatting: {
    label: 'Formatting',
    bold: 'Bold',
    italic: 'Italic',
    code: 'Code',
    list: 'List',
    quote: 'Quote',
    link: 'Link',
    preview: 'Preview',
  },
};
