import type { AbsenceLanguage } from './absence.js';

/** The letters about absences in English. */
export const EN: AbsenceLanguage = {
  letters: {
    'delegate-named': ({ absent }) => ({
      subject: `You stand in for ${absent}`,
      paragraphs: [
        `${absent} will be away and has named you to stand in. It stands on your page “Away”.`,
        'What the rule of assignment would give to your colleague comes to you. If your colleague decides refunds, you decide within your colleague’s limit and by your own role. Whoever decides for a colleague has used the voices of both; what either of you asked for, prepared or edited is decided by somebody else.',
      ],
      action: 'Open the queue',
    }),
  },
  prefix: '[Rescind]',
  labels: { absent: 'Away', from: 'From', until: 'Until' },
  footer:
    'You get this letter because a colleague of the desk named you. Answers to this address are not read; please talk to your colleague.',
};
