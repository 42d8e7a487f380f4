import type { Client } from '../../test/support/client.js';
import type { Stand } from './stands.js';

/** One page of one list, as somebody asks for it. */
export interface Question {
  readonly name: string;
  readonly who: 'agent' | 'desk';
  /** How often it is asked in a round, where that is not as often as others. */
  readonly times?: number;
  path(stand: Stand): Promise<string> | string;
}

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}
/** A dashboard, which says how many tickets it counted. */
interface Counted {
  readonly tickets: number;
}

export const rowsOf = (body: Page | Counted): number => ('tickets' in body ? body.tickets : body.items.length);

export async function ask<Body = Page>(client: Client, path: string): Promise<Body> {
  const { status, body } = await client.get<Body>(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

const search = (typed: string) => () => `/api/v1/customers?limit=50&search=${encodeURIComponent(typed)}`;
const software = ({ biggest }: Stand) => `/api/v1/customers/${biggest}/software?limit=50`;

/** The page after some others: as a reader gets there, by cursors. */
export const pagesOn =
  (first: (stand: Stand) => string, who: Question['who'], pages: number) => async (stand: Stand) => {
    const path = first(stand);
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      const next: Page = await ask(stand[who], cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`);
      if (next.nextCursor === null) break;
      cursor = next.nextCursor;
    }
    return cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;
  };

export const QUESTIONS: readonly Question[] = [
  { name: 'Software page', who: 'agent', path: software },
  { name: 'Software page, five pages on', who: 'agent', path: pagesOn(software, 'agent', 5) },
  { name: 'orders', who: 'agent', path: ({ biggest }) => `/api/v1/customers/${biggest}/orders?limit=50` },
  { name: 'customers by name', who: 'agent', path: () => '/api/v1/customers?limit=50' },
  { name: 'customers by name, at the desk', who: 'desk', path: () => '/api/v1/customers?limit=50' },
  { name: 'a form of company: “ltd”', who: 'agent', path: search('ltd') },
  { name: 'the same at the desk', who: 'desk', path: search('ltd') },
  { name: 'a word: “harbor”', who: 'desk', path: search('harbor') },
  { name: 'two words: “harbor ltd”', who: 'desk', path: search('harbor ltd') },
  { name: 'two characters: 「晨光」', who: 'desk', path: search('晨光') },
  { name: 'a number: “777”', who: 'desk', path: search('777') },
  { name: 'a domain', who: 'desk', path: search('c777.crowd.example') },
  { name: 'a GUID', who: 'desk', path: ({ biggest }) => `/api/v1/customers?search=${biggest}` },
];
