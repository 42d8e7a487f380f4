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
  reply: {
    awaiting_information: {
      answers: 'This answers the desk’s question, and the request goes on.',
      remark: 'Only a remark: the request keeps waiting',
      mayNot:
        'This is only a remark: the request keeps waiting. An admin agent or a helpdesk agent of your company answers.',
    },
    resolved: {
      answers: 'This opens the request again.',
      remark: 'Only a remark: the request stays resolved',
      mayNot:
        'This is only a remark: the request stays resolved. An admin agent or a helpdesk agent of your company can open it again.',
    },
    ended: 'The request has ended. The desk reads what you write, but it does not go on by that.',
    voids: 'Approvals given before it no longer count.',
    callsNobody: 'Names in an answer call nobody; in a remark they do.',
    send: 'Send as answer',
  },
  draft: 'Draft',
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
