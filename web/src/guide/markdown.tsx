import { Link } from '@tanstack/react-router';
import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { isTopic, pictureUrl } from './texts.js';

/** A guide's text as elements of the page. What is not in the guides, above all HTML, is left out. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="guide-text">{tokensOf(lexer(text))}</div>;
}

const tokensOf = (tokens: readonly Token[] = []): ReactNode =>
  tokens.map((token, at) => <Fragment key={String(at)}>{tokenOf(token)}</Fragment>);

/** The first heading is the page's own. */
function tokenOf(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return token['depth'] === 1 ? null : <h2>{tokensOf(token.tokens)}</h2>;
    case 'paragraph':
      return <p>{tokensOf(token.tokens)}</p>;
    case 'list':
      return listOf(token['ordered'] === true, token['items'] as Tokens.ListItem[]);
    case 'strong':
      return <strong>{tokensOf(token.tokens)}</strong>;
    case 'link':
      return linkOf(String(token['href']), tokensOf(token.tokens));
    case 'image':
      return <img src={pictureUrl(String(token['href']))} alt={String(token['text'])} loading="lazy" />;
    case 'text':
      return token.tokens ? tokensOf(token.tokens) : String(token['text']);
    default:
      return null;
  }
}

function listOf(isOrdered: boolean, items: readonly Tokens.ListItem[]): ReactNode {
  const lines = items.map((item, at) => <li key={String(at)}>{tokensOf(item.tokens)}</li>);
  return isOrdered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
}

/** Guides lead to each other only. */
function linkOf(href: string, words: ReactNode): ReactNode {
  const topic = href.replace(/\.md$/, '');
  return isTopic(topic) ? (
    <Link to="/help/$topic" params={{ topic }}>
      {words}
    </Link>
  ) : (
    words
  );
}

/** The name of a guide: its first heading. */
export const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? '';
