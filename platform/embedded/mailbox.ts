import { mkdirSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import { listPage, mailPage } from './mailbox-page.js';
import { MailStore } from './mailbox-store.js';
import { rememberedPort } from './ports.js';

const MAIL_BYTES_MOST = 25_000_000;
const LIST_MOST = 500;

export interface MailboxOptions {
  /** Folder of the mails; made when missing. They survive a restart in it. */
  readonly dir: string;
}

/** A mail server that takes every mail for everyone and keeps it, and a page to read them. */
export interface Mailbox {
  readonly smtpUrl: string;
  readonly url: string;
  stop(): Promise<void>;
}

async function wholeOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function smtpServer(store: MailStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MAIL_BYTES_MOST,
    closeTimeout: 1000,
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      wholeOf(stream).then(
        (raw) => (stream.sizeExceeded ? done(tooLarge()) : store.add(raw, recipients).then(() => done(), done)),
        done,
      );
    },
  });
  // A client that hangs up is its own matter.
  server.on('error', () => undefined);
  return server;
}

const tooLarge = (): Error => Object.assign(new Error('Message is too large'), { responseCode: 552 });

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}
const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body });
const json = (body: unknown): Answer => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(body) });

/** What a request is answered with; undefined where there is nothing. */
function answer(store: MailStore, method: string, { pathname, searchParams }: URL): Answer | undefined {
  const [, section = '', id = '', part] = pathname.split('/');
  if (method === 'DELETE' && pathname === '/mails') {
    store.clear();
    return json({ items: [] });
  }
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const list = () => store.list(searchParams.get('to') ?? undefined, LIST_MOST);
  if (pathname === '/') return html(listPage(list()));
  if (pathname === '/mails') return json({ items: list() });
  const mail = store.get(id);
  if (!mail) return undefined;
  if (section === 'view') return html(mailPage(mail));
  if (section !== 'mails') return undefined;
  return part === 'raw' ? { type: 'text/plain; charset=utf-8', body: store.raw(id) ?? '' } : json(mail);
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

function respond(store: MailStore, request: IncomingMessage, response: ServerResponse): void {
  const [path = '/', base] = [request.url, 'http://mailbox.invalid'];
  const found = URL.canParse(path, base) ? answer(store, request.method ?? 'GET', new URL(path, base)) : undefined;
  response.writeHead(found ? 200 : 404, {
    'content-type': found?.type ?? 'text/plain; charset=utf-8',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(found?.body ?? 'There is no such mail.');
}

const listen = (server: SMTPServer | Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    (server as Server).once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });

/** Starts the mailbox of one data folder, on the ports it had before if they are free, on this machine only. */
export async function startMailbox({ dir }: MailboxOptions): Promise<Mailbox> {
  mkdirSync(dir, { recursive: true });
  const store = new MailStore(join(dir, 'mails'));
  const smtpPort = await rememberedPort(join(dir, 'smtp-port'));
  const httpPort = await rememberedPort(join(dir, 'http-port'));
  const smtp = smtpServer(store);
  const http = createServer((request, response) => respond(store, request, response));
  await Promise.all([listen(smtp, smtpPort), listen(http, httpPort)]);
  const stop = async () => {
    http.closeAllConnections();
    await Promise.all([new Promise<void>((done) => smtp.close(done)), new Promise((done) => http.close(done))]);
  };
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, url: `http://127.0.0.1:${httpPort}`, stop };
}
