import type { PartnerLanguage } from './partner.js';

/** The letters about partners in English. */
export const EN: PartnerLanguage = {
  letters: {
    'eligibility-granted': ({ partner }) => ({
      subject: 'You may now sell on-premises software',
      paragraphs: [
        `${partner} may sell on-premises software from now on. The desk writes:`,
        'You and your sales agents find it under “Add products” on the page of each customer.',
      ],
      action: 'Open the customers',
    }),
    'eligibility-withdrawn': ({ partner }) => ({
      subject: 'You may no longer sell on-premises software',
      paragraphs: [
        `${partner} may no longer order on-premises software. The desk writes:`,
        'What was ordered stays: its keys, its downloads, and the right to give it back within its return window. You can ask to sell again on the page of any customer.',
      ],
      action: 'Open the customers',
    }),
  },
  prefix: '[Rescind]',
  labels: { partner: 'Partner', decided: 'Decided' },
  footer: (partner) =>
    `You get this letter because you are an admin agent of ${partner}. Answers to this address are not read; please write to the desk on its pages.`,
};
