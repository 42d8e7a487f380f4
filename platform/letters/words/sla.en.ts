import type { SlaLanguage } from '../letter.js';

/** The letters about what the desk promises, in English. */
export const SLA_EN: SlaLanguage = {
  letters: {
    'sla-warning': ({ request, partner, promised, due }) => ({
      subject: `Soon due: ${promised}`,
      paragraphs: [
        `For ${request}, asked for by ${partner}, ${promised} is due by ${due}. Most of the time is used.`,
        'The clock stands still while the partner is asked and outside the desk’s hours.',
      ],
      action: 'Open the request',
    }),
    'sla-breached': ({ request, partner, promised, due }) => ({
      subject: `Overdue: ${promised}`,
      paragraphs: [
        `For ${request}, asked for by ${partner}, ${promised} was due by ${due} and has not been given.`,
        'Whoever works on it next should begin here.',
      ],
      action: 'Open the request',
    }),
    'sla-escalated': ({ request, partner, promised, due }) => ({
      subject: `Still overdue: ${promised}`,
      paragraphs: [
        `For ${request}, asked for by ${partner}, ${promised} was due by ${due}. Nobody has seen to it since, so you are told.`,
      ],
      action: 'Open the request',
    }),
  },
  promises: { firstAnswer: 'the first answer', decision: 'the decision' },
};
