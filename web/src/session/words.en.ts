export const SESSION = {
  title: 'Sign in',
  heading: 'Undo a purchase, and prove every step of it.',
  promise:
    'From “I want to cancel” to “the key is dead and the money is back”. No refund leaves before every key is verifiably revoked, and it leaves exactly once.',
  password: {
    title: 'Sign in with e-mail',
    email: 'E-mail address',
    password: 'Password',
    enter: 'Sign in',
    checking: 'Signing in…',
    wrong: 'This e-mail address and password do not belong together. Check both and try again.',
  },
  forgotten: {
    link: 'Forgot your password?',
    title: 'Forgotten password',
    heading: 'Choose a new password',
    lead: 'Say which address you sign in with. If it has an account, a letter brings a link with which you choose a new password.',
    submit: 'Send me the link',
    sent: 'If {{email}} has an account, the letter is on its way. The link in it works once, for an hour.',
    back: 'Back to the sign-in',
  },
  choose: {
    title: 'Choose a password',
    heading: 'Choose a password',
    lead: 'With at least 15 characters: a sentence is easier to remember than a word with signs, and harder to guess.',
    password: 'New password',
    hint: 'At least 15 characters',
    show: 'Show the password',
    submit: 'Choose this password',
    done: 'Your password is set. Sign in with it.',
    enter: 'Sign in',
    missing:
      'This address lacks the secret part of the link. Open it from the letter once more, or ask for another one.',
    another: 'Ask for another link',
  },
  demo: {
    title: 'Look around as…',
    lead: 'This is a demo. One click signs you in; all data is invented.',
    desk: 'The provider’s desk',
  },
};
