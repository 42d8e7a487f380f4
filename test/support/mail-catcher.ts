import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.js';

/** A real SMTP server that keeps what it accepts, and refuses on demand. */
export class MailCatcher implements AsyncDisposable {
  readonly mails: ParsedMail[] = [];
  /** The answer to the next recipients: an SMTP code and text, or null to accept. */
  refusal: { readonly code: number; readonly text: string } | null = null;
  /** How often a recipient was refused. */
  refused = 0;
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_address, _session, accept) => accept(this.#refuse()),
      onData: (stream, _session, done) => {
        simpleParser(stream).then(
          (mail) => {
            this.mails.push(mail);
            done();
          },
          (error: Error) => done(error),
        );
      },
    });
    this.#server.on('error', () => undefined);
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

  #refuse(): Error | null {
    if (!this.refusal) return null;
    this.refused += 1;
    return Object.assign(new Error(this.refusal.text), { responseCode: this.refusal.code });
  }
}
