import { Fragment, type ReactNode } from 'react';
import { type Block, type Inline, readMarkup } from '../../../domain/markup.js';
import './formatted.css';

export interface Named {
  readonly id: string;
  readonly name: string;
}

interface FormattedProps {
  readonly text: string;
  /** Who is named in it; somebody who is not here is shown without a name. */
  readonly mentions: readonly Named[];
}

/** A message as it is read. Elements are made from what was understood; no text ever becomes HTML. */
export function Formatted({ text, mentions }: FormattedProps) {
  const names = new Map(mentions.map(({ id, name }) => [id, name]));
  return <div className="formatted">{readMarkup(text).map((block, at) => blockOf(block, at, names))}</div>;
}

type Names = ReadonlyMap<string, string>;

function blockOf(block: Block, key: number, names: Names): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{inlinesOf(block.of, names)}</p>;
    case 'code':
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote key={key}>{block.of.map((inner, at) => blockOf(inner, at, names))}</blockquote>;
    case 'list': {
      const items = block.items.map((item, at) => <li key={String(at)}>{inlinesOf(item, names)}</li>);
      return block.from === null ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.from}>
          {items}
        </ol>
      );
    }
  }
}

const inlinesOf = (inlines: readonly Inline[], names: Names): ReactNode =>
  inlines.map((inline, at) => <Fragment key={String(at)}>{inlineOf(inline, names)}</Fragment>);

function inlineOf(inline: Inline, names: Names): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{inlinesOf(inline.of, names)}</strong>;
    case 'emphasis':
      return <em>{inlinesOf(inline.of, names)}</em>;
    case 'break':
      return <br />;
    case 'mention':
      return (
        <span className="mention">
          @<bdi>{names.get(inline.userId) ?? '…'}</bdi>
        </span>
      );
    case 'link':
      return <Address url={inline.url} words={inline.words} />;
  }
}

/** Where it leads can be read before it is followed. */
function Address({ url, words }: { readonly url: string; readonly words: string | null }) {
  const link = (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {words ?? url}
    </a>
  );
  return words === null ? (
    link
  ) : (
    <>
      {link} <span className="soft small">({url})</span>
    </>
  );
}
