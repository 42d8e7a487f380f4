import { setTimeout as pause } from 'node:timers/promises';
import type { DownloadsView } from '../../../api/links/schema.js';
import type { OrderView } from '../../../api/orders/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { cancellationOf } from '../../support/dealings.js';
import { CHOICE, press } from '../../support/downloads.js';
import type { Theatre } from './theatre.js';
import type { Plan } from './plan.js';

const LOOK_EVERY_MS = 250;
const MANAGER = { role: 'desk_manager' };
const APPROVERS = [{ role: 'refund_approver', index: 0 }, { role: 'refund_approver', index: 1 }, MANAGER];

interface Standing {
  readonly status: string;
  readonly attention: { readonly step: string; readonly code: string } | null;
  readonly waiting: unknown;
  readonly closed: boolean;
}

/** A customer is made, buys, uses, cancels and gets the money back, or not: what `plan` says, by many people over HTTP. */
export class Lifecycle {
  /** What is being done, for whoever wonders why it takes so long. */
  doing = 'waits for its turn';
  state: 'waits' | 'under way' | 'ended' | 'stuck' = 'waits';
  /** What has been mended so far. */
  #mended = 0;

  constructor(
    private readonly theatre: Theatre,
    readonly plan: Plan,
  ) {}

  /** Errors: what nobody expected, or that it did not end in time. */
  async live(): Promise<void> {
    this.state = 'under way';
    const order = await this.#buy();
    if (this.plan.presses !== null) await this.#use(order, this.plan.presses);
    const tickets = await Promise.all(this.#filings(order).map((filing) => this.#file(filing)));
    await Promise.all(tickets.map((ticket) => this.#toTheEnd(ticket)));
    this.state = 'ended';
  }

  get #partner(): { role: string; index: number } {
    return { role: 'admin_agent', index: this.plan.partner };
  }

  async #buy(): Promise<OrderView> {
    const { people } = this.theatre;
    const { label, card, product, lines, quantity } = this.plan;
    this.doing = 'makes a customer';
    const customer = { companyName: `House ${label}`, domain: `${label}.example`, contacts: [this.#contact()] };
    const { customerId } = await people.get<{ customerId: string }>(this.#partner, {
      ...{ method: 'POST', path: '/api/v1/customers', body: customer },
    });
    this.doing = 'buys';
    const path = `/api/v1/customers/${customerId}/orders`;
    const line = { skuId: this.theatre.skuOf(product), quantity };
    const payment = card === null ? { method: 'invoice' } : { method: 'card', paymentMethodId: card };
    const body = { lines: Array.from({ length: lines }, () => line), payment };
    const { orderId } = await people.get<OrderView>(this.#partner, { method: 'POST', path, body });
    await this.#until('its order is completed', async () => {
      const [row] = await this.theatre.sql<{ status: string }>('SELECT status FROM orders WHERE id = $1', [orderId]);
      return row?.status === 'completed';
    });
    return people.get<OrderView>(this.#partner, { method: 'GET', path: `${path}/${orderId}` });
  }

  #contact() {
    const { label, partner } = this.plan;
    return { name: `Person ${label}`, email: `person@${label}.example`, locale: partner === 0 ? 'en' : 'zh-TW' };
  }

  /** The keys are seen, the link is perhaps sent to somebody, and pressed more often than it allows. */
  async #use({ customerId, lineItems: [first] }: OrderView, presses: number): Promise<void> {
    this.doing = 'gets keys and downloads';
    const path = `/api/v1/customers/${customerId}/software/${first?.subscriptionId}/downloads`;
    const { people } = this.theatre;
    const { keys, link } = await people.get<DownloadsView>(this.#partner, { method: 'POST', path, body: CHOICE });
    this.theatre.secrets.push(...keys.flatMap(({ key }) => key ?? []));
    if (this.plan.isShared) {
      const body = { to: `friend@${this.plan.label}.example`, locale: 'en' };
      await people.get(this.#partner, { method: 'POST', path: `${path}/${link.id}/send`, body });
    }
    this.doing = 'downloads';
    const pressed = await Promise.allSettled(Array.from({ length: presses }, () => press(link)));
    const given = pressed.filter((one) => one.status === 'fulfilled' && one.value.status === 303).length;
    this.theatre.given.set(link.id, given);
  }

  #filings(order: OrderView): object[] {
    const { filing, label } = this.plan;
    const form = {
      ...cancellationOf(order),
      title: `Bought by mistake, says ${label}`,
      description: `All of it by ${label}`,
      reason: { code: 'accidental', text: `Twice, ${label}` },
      contact: this.#contact(),
    };
    if (filing === 'each-line') return [1, 2].map((line) => ({ ...form, lineItemNumbers: [line] }));
    if (filing === 'first-line') return [{ ...form, lineItemNumbers: [1] }];
    return [filing === 'half' ? { ...form, amount: half(order.total) } : form];
  }

  async #file(form: object): Promise<TicketView> {
    this.doing = 'files';
    const { people } = this.theatre;
    const ticket = await people.get<TicketView>(this.#partner, { method: 'POST', path: '/api/v1/tickets', body: form });
    await this.#untilStatus(ticket, ['awaiting_approval']);
    return ticket;
  }

  async #toTheEnd(ticket: TicketView): Promise<void> {
    await this.#talk(ticket);
    this.doing = `is decided: ${this.plan.ending}`;
    await this.#decide(ticket);
    await this.#until('its case ends', async () => {
      const standing = await this.#standing(ticket);
      if (standing.attention) await this.#mend(ticket, standing.attention.step);
      return standing.closed;
    });
  }

  async #talk(ticket: TicketView): Promise<void> {
    const { people } = this.theatre;
    const { label, talk } = this.plan;
    const path = `/api/v1/tickets/${ticket.id}`;
    this.doing = `talks: ${talk}`;
    if (talk === 'question') {
      await people.tryTo({ role: 'support_agent' }, `${path}/request-information`, { question: `Which, ${label}?` });
      await people.tryTo(this.#partner, `${path}/answer`, { text: `The one of ${label}` });
    } else if (talk === 'amendment') {
      const body = { description: `Said again by ${label}` };
      await people.get<TicketView>(this.#partner, { method: 'PATCH', path, body, untilConfirmed: true });
    }
    await this.#untilStatus(ticket, ['awaiting_approval']);
  }

  async #decide(ticket: TicketView): Promise<void> {
    const { people } = this.theatre;
    const path = `/api/v1/tickets/${ticket.id}`;
    const { ending, label } = this.plan;
    const reason = { reason: `No longer, ${label}` };
    const [first] = ending.split('-and-');
    const acts = [
      ...(first?.startsWith('approve') ? [() => this.#approve(ticket)] : []),
      ...(ending.endsWith('withdraw') ? [() => people.tryTo(this.#partner, `${path}/withdraw`, reason)] : []),
      ...(ending.endsWith('reject') ? [() => people.tryTo(MANAGER, `${path}/reject`, reason)] : []),
    ];
    await Promise.all(acts.map((act) => act()));
  }

  /** As many people as it takes, one after the other; whoever is too late hears so. */
  async #approve({ id }: TicketView): Promise<void> {
    const { people } = this.theatre;
    for (const who of APPROVERS) {
      const read = await people.get<TicketView>(who, { method: 'GET', path: `/api/v1/tickets/${id}` });
      if (read.status !== 'awaiting_approval' || !read.moves.approve.allowed) continue;
      const amount = this.plan.ending === 'approve-half' && read.amount ? { amount: half(read.amount) } : {};
      const body = { digest: read.approvalDigest, comment: `Fine, ${this.plan.label}`, ...amount };
      await people.tryTo(who, `/api/v1/tickets/${id}/approve`, body);
    }
  }

  /** Somebody of the desk finds it and does what the plan says; what cannot be done is tried again instead. */
  async #mend({ id }: TicketView, step: string): Promise<void> {
    const { people } = this.theatre;
    const path = `/api/v1/tickets/${id}/resume`;
    const wished = this.plan.mending[this.#mended] ?? 'retry';
    this.#mended += 1;
    this.doing = `is mended: ${wished} at ${step}`;
    if (wished === 'resolve' && step !== 'revoke') {
      const evidence = `Paid by hand, ${this.plan.label}`;
      await people.tryTo({ role: 'support_agent' }, path, { action: 'resolve', evidence });
      if (await people.tryTo(MANAGER, path, { action: 'resolve', evidence })) return;
    }
    if (wished === 'undo' && (await people.tryTo(MANAGER, path, { action: 'undo' }))) return;
    await people.tryTo({ role: 'support_agent' }, path, { action: 'retry' });
  }

  async #standing({ id }: TicketView): Promise<Standing> {
    const [row] = await this.theatre.sql<Standing>(
      'SELECT status, attention, waiting, closed_at IS NOT NULL AS closed FROM tickets WHERE id = $1',
      [id],
    );
    if (!row) throw new Error(`Ticket ${id} was accepted and is gone`);
    this.doing = `${this.doing.split(' | ')[0]} | ${row.status} ${JSON.stringify(row.attention ?? row.waiting ?? '')}`;
    return row;
  }

  #untilStatus(ticket: TicketView, wanted: readonly string[]): Promise<void> {
    return this.#until(`its ticket is ${wanted.join(' or ')}`, async () => {
      const { status, closed } = await this.#standing(ticket);
      return closed || wanted.includes(status);
    });
  }

  /** Looks with the eyes of the database's owner, so that looking meets no trouble. */
  async #until(what: string, look: () => Promise<boolean>): Promise<void> {
    while (!(await look())) {
      if (this.theatre.isOver) throw new Error(`${this.plan.label} waited in vain until ${what}: ${this.doing}`);
      await pause(LOOK_EVERY_MS);
    }
  }
}

const half = ({ amount, currency }: { amount: string; currency: string }) => ({
  amount: (Math.floor(Number(amount) * 50) / 100).toFixed(amount.split('.')[1]?.length ?? 0),
  currency,
});
