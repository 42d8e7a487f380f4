import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressObject } from 'mailparser';
import { simpleParser } from 'mailparser';

/** A mail as a list shows it. Addresses are bare; `at` is when it came in, an ISO 8601 instant. */
export interface MailSummary {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
}

export interface Mail extends MailSummary {
  readonly text: string;
  readonly html: string;
  /** Header lines by lower-case name, as they were sent. */
  readonly headers: Readonly<Record<string, string>>;
}

const addresses = (from: AddressObject | AddressObject[] | undefined): string[] =>
  [from ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));

async function parse(id: string, raw: Buffer, recipients: readonly string[]): Promise<Mail> {
  const parsed = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
  return {
    id,
    at: new Date().toISOString(),
    from: addresses(parsed.from)[0] ?? '',
    // Whom the server was told to deliver to, not whom the header names: that is what a real mailbox would have got.
    to: recipients,
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
  };
}

const summary = ({ id, at, from, to, subject, messageId }: Mail): MailSummary => ({
  id,
  at,
  from,
  to,
  subject,
  messageId,
});

/** Mails in a folder, two files each: as it came, and as it reads. Newest first; they survive a restart. */
export class MailStore {
  readonly #folder: string;
  readonly #mails: Mail[];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    const kept = readdirSync(folder).filter((name) => name.endsWith('.json'));
    this.#mails = kept.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Mail);
  }

  /** Keeps a mail. When this settles it is on disk, so the sender may be told that it was accepted. */
  async add(raw: Buffer, recipients: readonly string[]): Promise<void> {
    const id = `${Date.now()}-${randomBytes(6).toString('hex')}`;
    const mail = await parse(id, raw, recipients);
    const file = join(this.#folder, id);
    writeFileSync(`${file}.eml`, raw, { mode: 0o600 });
    writeFileSync(`${file}.draft`, JSON.stringify(mail), { mode: 0o600 });
    renameSync(`${file}.draft`, `${file}.json`);
    this.#mails.push(mail);
  }

  /** The newest mails first, only those to one address when it is given. */
  list(to: string | undefined, most: number): readonly MailSummary[] {
    const wanted = to ? this.#mails.filter((mail) => mail.to.includes(to)) : this.#mails;
    return wanted.slice(-most).reverse().map(summary);
  }

  get(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  /** The mail as it was sent, headers and all. */
  raw(id: string): Buffer | undefined {
    return this.get(id) && readFileSync(join(this.#folder, `${id}.eml`));
  }

  clear(): void {
    for (const { id } of this.#mails.splice(0)) {
      for (const kind of ['eml', 'json']) rmSync(join(this.#folder, `${id}.${kind}`), { force: true });
    }
  }
}
