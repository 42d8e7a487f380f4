import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a vendor's download server may be. Each is one address. */
export type Manner =
  /** Ranges and an `ETag`, as it should be. */
  | 'good'
  /** The first answer breaks off after 60 %; a range goes on. */
  | 'breaks-off'
  /** The same, and then the content is another one. */
  | 'changes'
  /** The same, and it knows no ranges. */
  | 'no-ranges'
  /** Announces its length, and sends less and closes. */
  | 'lies-short'
  /** Announces nothing, and sends more. */
  | 'too-much'
  /** Announces another length. */
  | 'announces-more'
  | 'redirects'
  | 'is-gone'
  /** Never ends: a byte now and then. */
  | 'drips';

interface Asked {
  readonly manner: Manner;
  readonly range: string | undefined;
}

/** A vendor's download server, as another company would run it, with the ways in which it can misbehave. */
export class FakeVendor implements AsyncDisposable {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  readonly #answered = new Map<string, number>();

  private constructor(readonly content: Buffer) {
    this.#server = createServer((req, res) => this.#serve(req, res));
  }

  static async open(content: Buffer): Promise<FakeVendor> {
    const fake = new FakeVendor(content);
    fake.#server.listen(0, '127.0.0.1');
    await once(fake.#server, 'listening');
    return fake;
  }

  /** What an operator allows: this machine, although it is not public and speaks http. */
  get place(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  url(manner: Manner): string {
    return `http://${this.place}/${manner}/a.iso?key=secret-of-the-vendor`;
  }

  ranges(manner: Manner): (string | undefined)[] {
    return this.asked.filter((one) => one.manner === manner).map(({ range }) => range);
  }

  #serve(req: IncomingMessage, res: ServerResponse): void {
    const manner = (req.url?.split('/')[1] ?? 'good') as Manner;
    const times = (this.#answered.get(manner) ?? 0) + 1;
    this.#answered.set(manner, times);
    this.asked.push({ manner, range: req.headers.range });
    const changed = manner === 'changes' && times > 1;
    const content = changed ? Buffer.concat([this.content.subarray(1), Buffer.from('x')]) : this.content;
    if (manner === 'redirects') return void res.writeHead(302, { location: this.url('good') }).end();
    if (manner === 'is-gone') return void res.writeHead(404).end();
    if (manner === 'too-much') return void res.writeHead(200).end(Buffer.concat([content, content]));
    if (manner === 'announces-more') return void res.writeHead(200, { 'content-length': content.length + 1 }).end();
    if (manner === 'drips') return this.#drip(res);
    const breaks = times === 1 && ['breaks-off', 'changes', 'no-ranges'].includes(manner);
    this.#send(req, res, {
      content,
      until: breaks || manner === 'lies-short' ? 0.6 : 1,
      ranges: manner !== 'no-ranges',
    });
  }

  #send(
    { headers }: IncomingMessage,
    res: ServerResponse,
    { content, until, ranges }: { content: Buffer; until: number; ranges: boolean },
  ): void {
    const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
    const [, from = '0'] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
    const start = ranges && (headers['if-range'] ?? etag) === etag ? Number(from) : 0;
    const length = content.length - start;
    const said = { etag, 'content-length': length };
    const range = { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` };
    res.writeHead(start > 0 ? 206 : 200, start > 0 ? { ...said, ...range } : said);
    if (until === 1) return void res.end(content.subarray(start));
    res.write(content.subarray(start, start + Math.floor(length * until)), () => res.destroy());
  }

  #drip(res: ServerResponse): void {
    res.writeHead(200, { 'content-length': this.content.length });
    const timer = setInterval(() => res.write('x'), 100);
    res.once('close', () => clearInterval(timer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
