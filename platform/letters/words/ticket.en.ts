import type { SpokenMessage, TicketLanguage } from './ticket.js';

const request = ({ number, title }: SpokenMessage): string =>
  title === null ? `request ${number}` : `request ${number}, “${title}”`;

/** The letters about what people write in a ticket, in English. */
export const EN: TicketLanguage = {
  letters: {
    'ticket-mention': (the) => ({
      subject: `${the.author} mentioned you`,
      paragraphs: [`${the.author} mentioned you in ${request(the)}:`],
      action: 'Open the request',
    }),
    'ticket-message': (the) => ({
      subject: `${the.author} wrote a message`,
      paragraphs: [`${the.author} wrote in ${request(the)}, which you follow:`],
      action: 'Open the request',
    }),
    'ticket-note': (the) => ({
      subject: `${the.author} added a note`,
      paragraphs: [`${the.author} added an internal note to ${request(the)}, which you follow:`],
      action: 'Open the request',
    }),
    'ticket-question': (the) => ({
      subject: `${the.author} asked a question`,
      paragraphs: [`${the.author} asked in ${request(the)}, which you follow, and waits for the answer:`],
      action: 'Open the request',
    }),
    'ticket-answer': (the) => ({
      subject: `${the.author} answered the question`,
      paragraphs: [`${the.author} answered the question in ${request(the)}, which you follow:`],
      action: 'Open the request',
    }),
    'ticket-resolved': (the) => ({
      subject: `${the.author} resolved the request`,
      paragraphs: [`${the.author} resolved ${request(the)}, which you follow:`],
      action: 'Open the request',
    }),
    'ticket-rejected': (the) => ({
      subject: `${the.author} rejected the cancellation`,
      paragraphs: [`${the.author} rejected ${request(the)}, which you follow, for this reason:`],
      action: 'Open the request',
    }),
  },
  prefix: (number) => `[Rescind ${number}]`,
  labels: { title: 'Request', written: 'Written' },
  footer: (isMentioned) =>
    isMentioned
      ? 'You get this letter because you were mentioned. Answers to this address are not read; please write on the page of the request.'
      : 'You get this letter because you follow this request. To get no more of them, open the request and choose “Stop following”. Answers to this address are not read; please write on its page.',
};
