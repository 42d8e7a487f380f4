import { Section, Text } from '@react-email/components';
import { type CSSProperties, Fragment, type ReactNode } from 'react';
import { type Block, type Inline, readMarkup } from '../../domain/markup.js';

const styles = {
  quote: { borderLeft: '3px solid #0f6cbd', margin: '0 0 16px', paddingLeft: 16 },
  inner: { borderLeft: '3px solid #d1d1d1', paddingLeft: 12 },
  list: { margin: '0 0 16px', paddingLeft: 22 },
  code: { backgroundColor: '#f0f0f0', fontFamily: 'Consolas, Menlo, monospace', fontSize: 13 },
  block: { backgroundColor: '#f0f0f0', margin: '0 0 16px', padding: '8px 10px', whiteSpace: 'pre-wrap' },
} satisfies Record<string, CSSProperties>;

interface QuoteProps {
  readonly text: string;
  /** Of the letter's own words. */
  readonly style: CSSProperties;
}

/** What a person wrote, formatted as on the pages. Its addresses can be read, but only the desk's own are links. */
export const Quote = ({ text, style }: QuoteProps) => (
  <Section style={styles.quote}>{readMarkup(text).map((block, at) => blockOf(block, at, style))}</Section>
);

function blockOf(block: Block, key: number, style: CSSProperties): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <Text key={key} style={style}>
          {inlinesOf(block.of)}
        </Text>
      );
    case 'code':
      return (
        <pre key={key} style={styles.block}>
          <code style={styles.code}>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <div key={key} style={styles.inner}>
          {block.of.map((inner, at) => blockOf(inner, at, style))}
        </div>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={String(at)} style={{ ...style, margin: 0 }}>
          {inlinesOf(item)}
        </li>
      ));
      return block.from === null ? (
        <ul key={key} style={styles.list}>
          {items}
        </ul>
      ) : (
        <ol key={key} start={block.from} style={styles.list}>
          {items}
        </ol>
      );
    }
  }
}

const inlinesOf = (inlines: readonly Inline[]): ReactNode =>
  inlines.map((inline, at) => <Fragment key={String(at)}>{inlineOf(inline)}</Fragment>);

function inlineOf(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code style={styles.code}>{inline.text}</code>;
    case 'strong':
      return <strong>{inlinesOf(inline.of)}</strong>;
    case 'emphasis':
      return <em>{inlinesOf(inline.of)}</em>;
    case 'break':
      return <br />;
    case 'mention':
      return '@…';
    case 'link':
      return inline.words === null ? inline.url : `${inline.words} (${inline.url})`;
  }
}
