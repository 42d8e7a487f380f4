import type { AccountLanguage } from './account.js';

/** The letters about accounts in English. */
export const EN: AccountLanguage = {
  letters: {
    'account-invited': ({ until }) => ({
      subject: 'Your account at Rescind',
      paragraphs: [
        'An administrator has made an account for you. Choose a password, and you can sign in.',
        `The link works once, and until ${until}. When it has ended, have another one sent from the sign-in page.`,
      ],
      action: 'Choose a password',
    }),
    'password-forgotten': ({ until }) => ({
      subject: 'Choose a new password',
      paragraphs: [
        'Somebody has asked for a new password for your account. If that was you, choose one with the button.',
        `The link works once, and until ${until}. If it was not you, do nothing: your password stays as it is.`,
      ],
      action: 'Choose a new password',
    }),
    'password-changed': () => ({
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account is another one now, and whoever was signed in with it was signed out.',
        'If that was not you, choose another one at once from the sign-in page, and tell an administrator.',
      ],
      action: 'Sign in',
    }),
  },
  prefix: '[Rescind]',
  labels: { email: 'Account', until: 'The link holds until' },
  footer: 'You get this letter because this address has an account here. Answers to this address are not read.',
};
