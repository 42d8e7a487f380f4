import { useQuery } from '@tanstack/react-query';
import { messagesQuery } from '../conversation/calls.js';
import { Formatted } from '../conversation/formatted.js';

/** What was asked last, for whoever is about to answer it. */
export function OpenQuestion({ ticketKey }: { readonly ticketKey: string }) {
  const { data: messages = [] } = useQuery(messagesQuery(ticketKey));
  const question = messages.findLast(({ kind }) => kind === 'question');
  if (!question) return null;
  return (
    <blockquote className="open-question">
      <strong>
        <bdi>{question.author.name}</bdi>
      </strong>
      <Formatted text={question.text} mentions={question.mentions} />
    </blockquote>
  );
}
