import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Preview,
  Row,
  Section,
  Text,
} from '@react-email/components';
import { render } from '@react-email/render';
import type { CSSProperties } from 'react';
import type { Letter } from './letter.js';
import { Quote } from './quote.js';

export interface Rendered {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'Microsoft JhengHei', 'PingFang TC', 'Noto Sans TC', sans-serif";
const words: CSSProperties = { color: '#242424', fontSize: 15, lineHeight: '24px', margin: '0 0 16px' };
const styles = {
  body: { backgroundColor: '#f5f5f5', fontFamily: FONT, margin: 0, padding: '24px 0' },
  sheet: { backgroundColor: '#ffffff', borderRadius: 8, maxWidth: 560, padding: '32px' },
  heading: { color: '#242424', fontSize: 20, lineHeight: '28px', margin: '0 0 20px' },
  name: { color: '#616161', fontSize: 13, lineHeight: '20px', paddingRight: 16, verticalAlign: 'top', width: '40%' },
  value: { color: '#242424', fontSize: 13, lineHeight: '20px', verticalAlign: 'top' },
  button: {
    backgroundColor: '#0f6cbd',
    borderRadius: 4,
    color: '#ffffff',
    fontSize: 15,
    fontWeight: 600,
    padding: '10px 20px',
  },
  footer: { color: '#616161', fontSize: 12, lineHeight: '18px', margin: 0 },
} satisfies Record<string, CSSProperties>;

/** The quote stands where the first paragraph announces it: right after it. */
function Words({ paragraphs, quote }: Letter) {
  const [first, ...rest] = paragraphs;
  return (
    <>
      <Text style={words}>{first}</Text>
      {quote === null ? null : <Quote text={quote} style={words} />}
      {rest.map((paragraph) => (
        <Text key={paragraph} style={words}>
          {paragraph}
        </Text>
      ))}
    </>
  );
}

function Page({ letter }: { readonly letter: Letter }) {
  return (
    <Html lang={letter.locale === 'zh-TW' ? 'zh-Hant-TW' : 'en'}>
      <Head />
      <Preview>{letter.paragraphs[0] ?? ''}</Preview>
      <Body style={styles.body}>
        <Container style={styles.sheet}>
          <Heading style={styles.heading}>{letter.title}</Heading>
          <Text style={words}>{letter.greeting}</Text>
          <Words {...letter} />
          <Section style={{ margin: '8px 0 24px' }}>
            {letter.facts.map(([name, value]) => (
              <Row key={name}>
                <Column style={styles.name}>{name}</Column>
                <Column style={styles.value}>{value}</Column>
              </Row>
            ))}
          </Section>
          <Button href={letter.action.url} style={styles.button}>
            {letter.action.label}
          </Button>
          <Hr style={{ margin: '32px 0 16px' }} />
          <Text style={styles.footer}>{letter.footer}</Text>
        </Container>
      </Body>
    </Html>
  );
}

function asText({ greeting, paragraphs: [first = '', ...rest], quote, facts, colon, action, footer }: Letter): string {
  const quoted =
    quote === null
      ? []
      : [
          quote
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n'),
        ];
  const table = facts.map(([name, value]) => `${name}${colon}${value}`).join('\n');
  return [greeting, first, ...quoted, ...rest, table, `${action.label}${colon}${action.url}`, `-- \n${footer}`].join(
    '\n\n',
  );
}

/** Both bodies of a letter. Every value is escaped in the HTML; links lead only to the desk. A quote is formatted; in text its marks stay. */
export async function renderLetter(letter: Letter): Promise<Rendered> {
  return { subject: letter.subject, html: await render(<Page letter={letter} />), text: asText(letter) };
}
