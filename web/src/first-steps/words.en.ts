/** What somebody who is here for the first time does, step by step. */
export const FIRST_STEPS = {
  title: 'First steps',
  dismiss: 'I know my way',
  step: {
    find: { name: 'Find the purchase', words: 'Open the company, then its software, and look for the line.' },
    verdict: {
      name: 'See what would come of it',
      words:
        'Its “{{cancel}}” opens the form, filled in. It says whether the window is still open and how much comes back.',
    },
    submit: { name: 'Send it', words: 'Say why and name a contact. What is not ready waits as a draft.' },
    follow: { name: 'Watch it go', words: 'Each step shows itself. When the desk asks, you answer there.' },
    look: { name: 'Look it up', words: 'Open the company: its software, keys and purchases stand there.' },
    ask: { name: 'Ask the desk', words: 'Choose what it is about. Who may give purchases back is an admin agent.' },
    take: { name: 'Take one', words: '“{{assign}}” tells the others that it is yours.' },
    read: { name: 'Read, and ask', words: 'Is something missing? While the partner is asked, no promised time runs.' },
    prepare: { name: 'Prepare it', words: 'Write an answer, or a note for whoever decides.' },
    waits: { name: 'Choose what waits', words: 'The oldest stands first.' },
    check: {
      name: 'Check before you decide',
      words: 'Look at the window, at how the software was used, and at what went before.',
    },
    decide: {
      name: 'Say yes, no, or ask',
      words: 'All of it or a part. After a yes the keys die, and there is no way back.',
    },
  },
};
