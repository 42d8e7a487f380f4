import type { Language } from '../letter.js';
import { SLA_EN } from './sla.en.js';

const items = (count: number, one: string, many: string): string | null =>
  count === 0 ? null : count === 1 ? `one ${one}` : `${count} ${many}`;

/** The letters in English. */
export const EN: Language = {
  letters: {
    'draft-reminder': ({ matter, until }) => ({
      subject: 'Your draft has not been sent yet',
      paragraphs: [
        `You began a request to cancel ${matter}, and it is still a draft. Nothing happens before you send it, and the return window is judged at that moment.`,
        until && `A draft that is not sent by ${until} expires.`,
      ],
      action: 'Finish the draft',
    }),
    'draft-expired': ({ matter }) => ({
      subject: 'Your draft has expired',
      paragraphs: [
        `Your draft to cancel ${matter} was not sent in time and has expired. The software and its keys are unchanged.`,
        'If you still want to cancel, please file a new request.',
      ],
      action: 'Open the draft',
    }),
    filed: ({ matter, requested }) => ({
      subject: 'We have your cancellation request',
      paragraphs: [
        `We have received the request to cancel ${matter}. The requested refund is ${requested}.`,
        'A refund approver looks at it next. Until it is decided, keys cannot be shown and download links cannot be renewed for this software.',
      ],
      action: 'Follow the request',
    }),
    'information-requested': ({ request, until }) => ({
      subject: 'We have a question about your request',
      paragraphs: [
        `Before we can go on with ${request}, the desk needs to know:`,
        until && `Without an answer by ${until}, the request expires.`,
      ],
      action: 'Answer the question',
    }),
    'information-reminder': ({ request, until }) => ({
      subject: 'Our question still waits for your answer',
      paragraphs: [
        `We asked about ${request} and have no answer yet:`,
        until && `Without an answer by ${until}, the request expires.`,
      ],
      action: 'Answer the question',
    }),
    'information-given': ({ request, partner }) => ({
      subject: 'A question was answered',
      paragraphs: [`${partner} answered the question about ${request}. It waits for the desk again.`],
      action: 'Read the answer',
    }),
    'approval-reminder': ({ matter, partner, requested, until }) => ({
      subject: 'A request waits for a decision',
      paragraphs: [
        `${partner} asks to cancel ${matter} and to be refunded ${requested}. Nobody has decided yet.`,
        until && `Without a decision by ${until}, the request expires.`,
      ],
      action: 'Decide',
    }),
    'approval-escalated': ({ matter, partner, requested, until }) => ({
      subject: 'A request has waited too long for a decision',
      paragraphs: [
        `${partner} asks to cancel ${matter} and to be refunded ${requested}. It should have been decided by now, so the desk's managers are told.`,
        until && `Without a decision by ${until}, the request expires.`,
      ],
      action: 'Decide',
    }),
    'approval-voided': ({ matter }) => ({
      subject: 'Your approval no longer counts',
      paragraphs: [
        `The request to cancel ${matter} changed after you approved it, or the software was used, so your approval no longer counts. Nothing has been revoked and no money has moved.`,
        'Please read it again: it waits for a new decision.',
      ],
      action: 'Read it again',
    }),
    approved: ({ matter, refund, revokedFrom }) => ({
      subject: 'Your cancellation is approved',
      paragraphs: [
        `The cancellation of ${matter} is approved, with a refund of ${refund}.`,
        revokedFrom
          ? `The keys and download links are revoked from ${revokedFrom} on; until then the request can still be withdrawn. The money follows once the revocation is verified. You need to do nothing.`
          : 'The keys and download links are being revoked now. The money follows once the revocation is verified. You need to do nothing.',
      ],
      action: 'Follow the request',
    }),
    rejected: ({ matter }) => ({
      subject: 'Your cancellation request was rejected',
      paragraphs: [
        `The request to cancel ${matter} was rejected. The reason given:`,
        'The software stays yours, and its keys and download links can be used again. No refund follows.',
      ],
      action: 'Read the decision',
    }),
    withdrawn: ({ matter }) => ({
      subject: 'The cancellation request was withdrawn',
      paragraphs: [
        `The request to cancel ${matter} was withdrawn. The software stays yours, and its keys and download links can be used again. No refund follows.`,
      ],
      action: 'Open the request',
    }),
    expired: ({ matter }) => ({
      subject: 'The cancellation request has expired',
      paragraphs: [
        `The request to cancel ${matter} has expired, because it was not answered or decided in time. The software stays yours, and its keys and download links can be used again. No refund follows.`,
        'If you still want to cancel, please file a new request.',
      ],
      action: 'Open the request',
    }),
    'key-revoked': ({ matter, revoked, refund }) => ({
      subject: 'Keys and download links are revoked',
      paragraphs: [
        `For ${matter}, ${revoked} no longer valid. The key service has confirmed it.`,
        `The refund of ${refund} is sent next.`,
      ],
      action: 'See the proof',
    }),
    'refund-sent': ({ matter, refund }) => ({
      subject: 'Your refund is on its way',
      paragraphs: [`The refund of ${refund} for ${matter} has been sent. We write once more when it has arrived.`],
      action: 'Follow the refund',
    }),
    'refund-settled': ({ matter, refund, partner, creditNote }) => ({
      subject: 'Your refund has arrived',
      paragraphs: [
        `The refund of ${refund} for ${matter} has been credited to ${partner}. It appears on the next invoice.`,
        creditNote && `The credit note ${creditNote} can be fetched from the request's page.`,
        'The cancellation is complete. Thank you.',
      ],
      action: 'Open the request',
    }),
    'refund-failed': ({ matter, refund }) => ({
      subject: 'Your refund could not be paid yet',
      paragraphs: [
        `The refund of ${refund} for ${matter} was declined. No money has moved.`,
        'The desk has been told and takes care of it. You need to do nothing, and we write again when it has arrived.',
      ],
      action: 'Follow the refund',
    }),
    'needs-attention': ({ matter, partner, step, cause }) => ({
      subject: `Needs attention: ${step}`,
      paragraphs: [
        `The cancellation of ${matter}, asked for by ${partner}, cannot go on by itself. Step: ${step}. Cause: ${cause}`,
        'On the page you can try the step again, answer for it with evidence (a second person has to agree), or undo.',
      ],
      action: 'Deal with it',
    }),
    'request-filed': ({ number }) => ({
      subject: 'We have your request',
      paragraphs: [
        `We have received your request. Its number is ${number}. The desk answers on its page and tells you by e-mail.`,
      ],
      action: 'Follow the request',
    }),
    'request-resolved': ({ number }) => ({
      subject: 'Your request is resolved',
      paragraphs: [
        `The desk has resolved request ${number}:`,
        'If this does not help, answer on its page within seven days, and it is opened again.',
      ],
      action: 'Open the request',
    }),
    'request-merged': ({ number, other }) => ({
      subject: `Your request goes on as ${other}`,
      paragraphs: [
        `The desk has merged request ${number} into request ${other}, because both are about the same matter.`,
        `What was written in it is shown there. Please write in request ${other} from now on; this one takes no more answers.`,
      ],
      action: 'Open the request',
    }),
    'request-unmerged': ({ number, other }) => ({
      subject: 'Your request goes on by itself',
      paragraphs: [
        `Request ${number} was taken out of request ${other} again and goes on by itself, as it was before.`,
      ],
      action: 'Open the request',
    }),
    ...SLA_EN.letters,
  },
  labels: {
    number: 'Request',
    customer: 'Customer',
    product: 'Product',
    order: 'Order',
    requested: 'Requested refund',
    refund: 'Refund',
    reference: 'Refund reference',
    creditNote: 'Credit note',
  },
  steps: {
    revoke: 'revoking keys and links',
    refund: 'sending the refund',
    settle: 'settling the refund',
    reinstate: 'giving the keys back',
    unknown: 'an unknown step',
  },
  promises: SLA_EN.promises,
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  matter: ({ products, customer }) => {
    const product = products.length > 0 ? EN.list(products) : 'software';
    return customer ? `${product} for ${customer}` : product;
  },
  request: (facts) =>
    facts.kind === 'support' ? `request ${facts.number}` : `the cancellation of ${EN.matter(facts)}`,
  revoked: (keys, links) => {
    const parts = [items(keys, 'key', 'keys'), items(links, 'download link', 'download links')].filter(
      (part) => part !== null,
    );
    return `${parts.join(' and ') || 'its keys and download links'} ${keys + links === 1 ? 'is' : 'are'}`;
  },
  colon: ': ',
  list: (names) => new Intl.ListFormat('en').format(names),
  footer: (audience) =>
    audience === 'contact'
      ? 'You get this letter because you are the contact named on the request. Answers to this address are not read; please write on the page of the request.'
      : 'Answers to this address are not read; please write on the page of the request.',
};
