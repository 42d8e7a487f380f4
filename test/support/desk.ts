import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { Settings } from '../../platform/settings.js';
import type { Temporal } from '../../platform/temporal/client.js';
import { Client, signIn } from './client.js';
import type { Closers } from './closers.js';
import type { FreshDatabase } from './database.js';
import { approveTicket, buySoftware, type Filing, fileCancellation, type Purchase } from './dealings.js';
import { eventually, type Patience } from './eventually.js';
import type { MailCatcher } from './mail-catcher.js';
import type { SignIn } from './run.js';

/** An API or a worker, here or in a process of its own. */
export interface Stoppable {
  stop(): Promise<unknown>;
}

export interface DeskParts {
  readonly settings: Settings;
  /** The same settings for processes that a test starts by itself. */
  readonly environment: Readonly<Record<string, string>>;
  readonly database: FreshDatabase;
  readonly temporal: Temporal;
  readonly mail: MailCatcher;
  readonly startWorker: () => Promise<Stoppable>;
  readonly closers: Closers;
}

/**
 * A whole desk for one test: real API, worker, PostgreSQL with the demo data, Temporal and SMTP. Only other companies'
 * systems are fakes. Everything of it is gone when the test ends. `open-desk.ts` opens one.
 */
export class Desk implements AsyncDisposable {
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string>>;
  readonly database: FreshDatabase;
  readonly temporal: Temporal;
  readonly mail: MailCatcher;
  readonly anonymous: Client;
  readonly #parts: DeskParts;
  readonly #sessions = new Map<string, ReturnType<typeof signIn>>();
  #worker: Stoppable | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.settings = parts.settings;
    this.environment = parts.environment;
    this.database = parts.database;
    this.temporal = parts.temporal;
    this.mail = parts.mail;
    this.anonymous = new Client(parts.settings.publicUrl);
    parts.closers.add(() => this.stopWorker());
  }

  get url(): string {
    return this.settings.publicUrl;
  }

  /** The demo people with this role, in the order of the demo data. */
  signInsOf(role: string): readonly SignIn[] {
    return this.database.template.signIns.filter((person) => person.role === role);
  }

  /** The `index`th demo person with this role. A partner's people: 0 is of the first partner, 1 of the second. */
  as(role: string, index = 0): Client {
    const person = this.signInsOf(role)[index];
    if (!person) throw new Error(`The demo data has no ${role} number ${index}`);
    return new Client(this.url, () => this.#session(person));
  }

  #session({ email, password }: SignIn): ReturnType<typeof signIn> {
    const known = this.#sessions.get(email) ?? signIn(this.url, email, password);
    this.#sessions.set(email, known);
    return known;
  }

  async startWorker(): Promise<void> {
    this.#worker ??= await this.#parts.startWorker();
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop();
    this.#worker = undefined;
  }

  /** An order of the first partner's first customer, completed, with its keys. */
  buy(purchase: Purchase = {}): Promise<OrderView> {
    return buySoftware(this, purchase);
  }

  /** A filed cancellation by the first partner's admin agent, of a new order unless one is named. */
  file(filing: Filing = {}): Promise<TicketView> {
    return fileCancellation(this, filing);
  }

  /** Approval of the whole amount by the desk manager. */
  approve(ticket: TicketView): Promise<TicketView> {
    return approveTicket(this, ticket);
  }

  /** The ticket as the desk manager reads it now. */
  async ticket(ticketId: string): Promise<TicketView> {
    return (await this.as('desk_manager').get<TicketView>(`/api/v1/tickets/${ticketId}`)).body;
  }

  /** Waits until the ticket shows `status`, and answers it. */
  until(ticketId: string, status: TicketView['status'], patience?: Patience): Promise<TicketView> {
    return eventually(
      `ticket ${ticketId} is ${status}`,
      async () => {
        const ticket = await this.ticket(ticketId);
        const { number, attention, waiting } = ticket;
        if (ticket.status === status) return ticket;
        throw new Error(`Ticket ${number} is ${ticket.status}, ${JSON.stringify({ attention, waiting })}`);
      },
      patience,
    );
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#parts.closers[Symbol.asyncDispose]();
  }
}
