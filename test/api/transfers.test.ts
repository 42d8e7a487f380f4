import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Closers } from '../support/closers.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { enlarge, fileOf, getDownloads, press } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { freePort, reachable } from '../support/ports.js';
import { startProcess } from '../support/processes.js';

const SIZE = 64 * 1024 * 1024;

const closers = new Closers();
let desk: Desk;
let urls: readonly [string, string];
beforeAll(async () => {
  desk = await openDesk();
  closers.add(() => desk[Symbol.asyncDispose]());
  const port = await freePort();
  const second = startProcess('api', { ...desk.environment, PORT: String(port) });
  closers.add(() => second[Symbol.asyncDispose]());
  await reachable(port, 60_000);
  urls = [desk.url, `http://127.0.0.1:${port}`];
});
afterAll(() => closers[Symbol.asyncDispose]());

/** Begins to read a file and stops after its first bytes, as a slow line does. */
async function begin(url: string): Promise<IncomingMessage> {
  const request = get(url);
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  await once(response, 'readable');
  response.read(1);
  return response;
}

/** Reads on to whatever end there is; how many bytes came, and whether that was all. */
async function readOn(response: IncomingMessage): Promise<{ bytes: number; complete: boolean }> {
  let bytes = 1;
  response.on('data', (chunk: Buffer) => (bytes += chunk.length));
  // Not `once`, which takes the error that a cut connection is for its own.
  await new Promise((closed) => response.on('close', closed));
  return { bytes, complete: response.complete };
}

test('a revocation cuts the transfers that run at every process; one of another link goes on', async () => {
  const [order, other] = [await desk.buy(), await desk.buy()];
  const { link } = await getDownloads(desk, order);
  await enlarge(desk, link, SIZE);
  const { link: unharmed } = await getDownloads(desk, other);
  const file = fileOf(await press(link), desk.url);
  const slow = await Promise.all(urls.map((url) => begin(file.replace(urls[0], url))));
  const bystander = await begin(fileOf(await press(unharmed), desk.url));
  const ticket = await desk.file(cancellationOf(order));
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  const begun = Date.now();
  for (const ended of await Promise.all(slow.map(readOn))) {
    expect(ended.complete).toBe(false);
    // What the kernel had taken over already still arrives; the rest of the file never does.
    expect(ended.bytes).toBeLessThan(SIZE / 2);
  }
  expect(Date.now() - begun).toBeLessThan(60_000);
  expect(await readOn(bystander)).toEqual({ bytes: SIZE, complete: true });
}, 120_000);
