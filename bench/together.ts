import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { TicketView } from '../api/tickets/schema.js';
import { expectDone } from '../test/support/dealings.js';
import { launchBrowser } from '../test/support/launch-browser.js';
import { signedIn } from './browser.js';
import type { Found, Part, PartOptions } from './part.js';
import { interleaved, type Round, type Subject } from './rounds.js';
import { Scene } from './scene.js';
import { median, percentile } from './statistics.js';
import { type People, signInPeople } from './subjects/http.js';
import { fixed, table } from './table.js';

/** From the press that sends it until the other person's page shows it, in milliseconds. */
const SEEN_MS_MOST = 1_000;
const ANSWERS = 10;
/** Nobody answers sooner; the pages have read the rest of the ticket by then. */
const APART_MS = 500;
/** A conversation that begins, and one that nobody hopes to read. */
const SAID = [0, 300] as const;

const LIMIT = 'over HTTP, without a page';

interface Line {
  readonly name: string;
  /** Messages that were there before. */
  readonly said: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The median of the ratios to the limit within each round. */
  readonly ofLimit: number;
}

async function openTicket({ agent }: People): Promise<TicketView> {
  const contact = { name: 'Lin Mei-ling', email: 'meiling.lin@customer.example', locale: 'en' };
  const request = { problemType: 'other', impact: 'minimal', title: 'A question', description: 'Which one?', contact };
  return expectDone('Filing', await agent.post<TicketView>('/api/v1/tickets', request));
}

/** A subject that sends one answer after another, each with words of its own. */
function answering(name: string, send: (text: string) => Promise<number>): Subject {
  let sent = 0;
  const live = async () => {
    await pause(APART_MS);
    sent += 1;
    return { answerMs: await send(`Answer ${sent}, ${name}`) };
  };
  return { name, live };
}

/** The limit: the same call, and a reader of the same stream who has no page to draw. */
const withoutPages = ({ agent, manager }: People, { id }: TicketView): Subject =>
  answering(LIMIT, async (text) => {
    const leaving = new AbortController();
    const stream = await agent.open(`/api/v1/tickets/${id}/events`, { signal: leaving.signal });
    const began = performance.now();
    const arrived = firstEvent(stream);
    expectDone('Answering', await manager.post(`/api/v1/tickets/${id}/messages`, { text }));
    await arrived;
    const took = performance.now() - began;
    leaving.abort();
    return took;
  });

async function firstEvent({ body }: Response): Promise<void> {
  let text = '';
  for await (const bytes of body ?? []) {
    text += Buffer.from(bytes).toString();
    if (/^event: ?event$/m.test(text)) return;
  }
  throw new Error('The stream ended before the answer came');
}

const composerOf = (page: Page) => page.getByLabel('Write to everyone in this request');
const shows = (page: Page, text: string) => page.locator('.formatted').getByText(text, { exact: true }).waitFor();

const inBrowsers = (name: string, writer: Page, reader: Page): Subject =>
  answering(name, async (text) => {
    await composerOf(writer).fill(text);
    const began = performance.now();
    await composerOf(writer).press('Control+Enter');
    await shows(reader, text);
    const took = performance.now() - began;
    await shows(writer, text);
    return took;
  });

function lineOf(name: string, said: number, own: readonly Round[], limit: readonly Round[]): Line {
  const all = own.flatMap(({ answerMs }) => answerMs);
  const ratios = own.map(({ answerMs }, round) => median(answerMs) / median(limit[round]?.answerMs ?? []));
  return { name, said, p50Ms: median(all), p99Ms: percentile(all, 0.99), ofLimit: median(ratios) };
}

/** Both look at one ticket in which so much was said before. */
async function measure(scene: Scene, people: People, said: number, options: PartOptions): Promise<readonly Line[]> {
  const { publicUrl } = scene.settings;
  const ticket = await openTicket(people);
  for (let one = 1; one <= said; one += 1)
    expectDone('Answering', await people.agent.post(`/api/v1/tickets/${ticket.id}/messages`, { text: `Said ${one}` }));
  const browser = await launchBrowser();
  try {
    const [partner, desk] = [
      await signedIn(browser, scene, publicUrl, 'admin_agent'),
      await signedIn(browser, scene, publicUrl, 'desk_manager'),
    ];
    for (const page of [partner, desk]) {
      await page.goto(`/tickets/${ticket.number}`);
      await composerOf(page).waitFor();
    }
    options.say(`after ${said} messages`);
    const found = await interleaved(
      [
        withoutPages(people, ticket),
        inBrowsers('from the desk to the partner', desk, partner),
        inBrowsers('from the partner to the desk', partner, desk),
      ],
      { clients: 1, lives: options.quick ? 5 : ANSWERS, rounds: options.rounds, say: options.say },
    );
    return [...found].map(([name, own]) => lineOf(name, said, own, found.get(LIMIT) ?? []));
  } finally {
    await browser.close();
  }
}

function told(lines: readonly Line[]): Found {
  const ms = (value: number) => `${fixed(value, 0)} ms`;
  const results = table(
    ['Messages before', 'An answer', 'seen: p50', 'p99', 'Of the limit'],
    lines.map(({ name, said, p50Ms, p99Ms, ofLimit }) => [String(said), name, ms(p50Ms), ms(p99Ms), fixed(ofLimit, 2)]),
  );
  const worst = (said: number) =>
    Math.max(...lines.filter((line) => line.said === said && line.name !== LIMIT).map(({ p99Ms }) => p99Ms));
  const [begins, long] = SAID.map(worst) as [number, number];
  const verdict = [
    `Who looks at a ticket sees another's answer within ${ms(begins)} (p99; goal: ${SEEN_MS_MOST}).`,
    begins < SEEN_MS_MOST ? 'Goal met.' : 'Goal not met.',
    `Beside the goal, in a conversation of ${SAID[1]} messages: within ${ms(long)}.`,
  ].join(' ');
  return { results, verdict, figures: { lines } };
}

async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  await scene.start('cli/main.ts', 'api', '--until-input-ends');
  const people = await signInPeople(scene);
  const lines: Line[] = [];
  for (const said of SAID) lines.push(...(await measure(scene, people, said, options)));
  return told(lines);
}

const METHOD = `A partner's agent and a manager of the desk look at the same ticket, each in a window of their own. One writes and presses
Ctrl+Enter; the clock runs from that press until the text stands in the other's page, which nobody has touched. The limit is the
same call without pages: \`POST /api/v1/tickets/{ticketId}/messages\`, until a plain reader of the ticket's event stream has the
event. Both directions and the limit in turn, ${ANSWERS} answers each in a round,
half a second apart; ratios are medians of the ratios within each round.
The conversation begins, or has ${SAID[1]} messages already, and grows as it goes: both pages hold all of it. Both pages, the API
and the database share the machine.`;

/** How soon two people on one ticket see each other's answers. */
export const together: Part = { name: 'together', title: 'Two people on one ticket', method: METHOD, run };
