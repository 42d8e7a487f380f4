import type { TicketView } from '../../../api/tickets/schema.js';

/** What was answered in the form of the problem type, under the words that it was asked in. */
export function Answers({ answers }: Pick<TicketView, 'answers'>) {
  if (answers.length === 0) return null;
  return (
    <dl className="facts facts-wide">
      {answers.map(({ key, kind, label, text }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd className={kind === 'long-text' ? 'description' : undefined}>
            {kind === 'link' ? (
              <a href={text} target="_blank" rel="noopener noreferrer nofollow">
                <bdi>{text}</bdi>
              </a>
            ) : (
              <bdi>{text}</bdi>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
