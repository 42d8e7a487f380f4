import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { eventually } from './eventually.js';

type Conversation = Pick<SMTPServerSession, 'id' | 'remotePort'>;

const BUSY = Object.assign(new Error('Try again later'), { responseCode: 451 });

/** A real SMTP server that keeps what it accepts, and refuses on demand. */
export class MailCatcher implements AsyncDisposable {
  readonly mails: ParsedMail[] = [];
  /** The answer to the next recipients: an SMTP code and text, or null to accept. */
  refusal: { readonly code: number; readonly text: string } | null = null;
  /**
   * Asked about each recipient: is the mail refused for now, taken and the connection broken before that is said, or is it
   * broken before there is a mail?
   */
  mishap: (address: string) => 'before' | 'after' | 'cut' | null = () => null;
  /** How often a recipient was refused. */
  refused = 0;
  readonly #server: SMTPServer;
  /** By their callers' ports. */
  readonly #sockets = new Map<number, Socket>();
  /** Conversations whose mail is taken and not acknowledged. */
  readonly #unsaid = new Set<string>();

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, session, accept) => accept(this.#refuse() ?? this.#stumble(address, session)),
      onData: (stream, { id, remotePort }, done) => {
        simpleParser(stream).then(
          (mail) => {
            this.mails.push(mail);
            if (this.#unsaid.delete(id)) this.#cut(remotePort);
            else done(null);
          },
          (error: Error) => done(error),
        );
      },
    });
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket: Socket) => this.#sockets.set(socket.remotePort ?? 0, socket));
  }

  static async open(): Promise<MailCatcher> {
    const catcher = new MailCatcher();
    await new Promise<void>((listening) => catcher.#server.listen(0, '127.0.0.1', listening));
    return catcher;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** Waits for a mail that fits. */
  until(what: string, fits: (mail: ParsedMail) => boolean): Promise<ParsedMail> {
    return eventually(`a mail: ${what}; there are ${this.mails.map(({ subject }) => subject).join(' | ')}`, () =>
      Promise.resolve(this.mails.find(fits)),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #cut(remotePort: number): void {
    this.#sockets.get(remotePort)?.destroy();
  }

  #stumble(address: string, { id, remotePort }: Conversation): Error | null {
    const mishap = this.mishap(address);
    if (mishap === 'after') this.#unsaid.add(id);
    if (mishap === 'cut') this.#cut(remotePort);
    return mishap === 'before' ? BUSY : null;
  }

  #refuse(): Error | null {
    if (!this.refusal) return null;
    this.refused += 1;
    return Object.assign(new Error(this.refusal.text), { responseCode: this.refusal.code });
  }
}
