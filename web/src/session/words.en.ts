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
  demo: {
    title: 'Look around as…',
    lead: 'This is a demo. One click signs you in; all data is invented.',
    desk: 'The provider’s desk',
  },
};
