import type { LinkLanguage } from './link.js';

/** The letters about download links in English. */
export const EN: LinkLanguage = {
  letters: {
    'link-shared': ({ product, partner, until, left, allowed }) => ({
      subject: `Your download: ${product}`,
      paragraphs: [
        `${partner} sends you the download of ${product}.`,
        `Open the page below and press Download there. Opening the page counts nothing. The link can be used until ${until}; ${left} of ${allowed} downloads are left.`,
        'To use the software you also need its product key, which your partner gives you separately.',
      ],
      action: 'Open the download page',
    }),
    'link-ending': ({ product, customer, until, left, allowed }) => ({
      subject: 'A download link that you shared ends soon',
      paragraphs: [
        `The download link of ${product} for ${customer} ends at ${until}. ${left} of its ${allowed} downloads are left.`,
        'Whoever has the link needs nothing new: after its end, “Get keys and downloads” on the Software page gives the same address another life.',
      ],
      action: 'Open the Software page',
    }),
    'link-expired': ({ product, customer, until, used, allowed }) => ({
      subject: 'A download link that you shared has expired',
      paragraphs: [
        `The download link of ${product} for ${customer} expired at ${until}. ${used} of its ${allowed} downloads were used.`,
        'If it is still needed, “Get keys and downloads” on the Software page gives the same address another life.',
      ],
      action: 'Open the Software page',
    }),
    'link-exhausted': ({ product, customer, allowed }) => ({
      subject: 'All downloads of a link that you shared are used',
      paragraphs: [
        `All ${allowed} downloads of the link of ${product} for ${customer} have been used.`,
        'If you did not expect that, look at the usage on the Software page. “Get keys and downloads” there gives the same address another life.',
      ],
      action: 'Open the Software page',
    }),
  },
  prefix: '[Rescind download]',
  labels: {
    product: 'Software',
    customer: 'Customer',
    version: 'Version',
    language: 'Language',
    fileType: 'File type/OS',
    checksum: 'SHA-256',
    left: 'Downloads left',
    until: 'Link ends',
  },
  footer: (to, partner) =>
    to === 'reader'
      ? `You get this letter because ${partner} sent this download to your address. If you did not expect it, do nothing. Answers to this address are not read.`
      : 'You get this letter because you activated this link or sent it to somebody. Answers to this address are not read.',
};
