import pg from 'pg';
import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { cancellationOf } from '../support/dealings.js';
import { eventually } from '../support/eventually.js';
import type { House } from './house.js';

/** Three cases that have been stopped where a crash would hurt, and what holds them there. */
export interface Stage {
  /** The order to revoke its key has left, the answer is still out. */
  readonly revoking: TicketView;
  /** Its revocation is verified; the reading right before the refund is out. */
  readonly rereading: TicketView;
  /** The refund is being posted, in the transaction that read the revocation again; the ledger keeps it waiting. */
  readonly refunding: TicketView;
  /** Lets all of them go on. */
  release(): Promise<void>;
}

interface Held {
  release(): Promise<void>;
}

async function fileFor(house: House, order: OrderView): Promise<TicketView> {
  return house.desk.file({ ...cancellationOf(order), customer: order.customerId, order: order.orderId });
}

/** Nothing can be posted to the ledger until it is released, or until PostgreSQL dies. */
async function closeTheBooks({ start }: House): Promise<Held> {
  const client = new pg.Client({ connectionString: start.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE ledger_transactions IN SHARE MODE');
  return { release: () => client.end().catch(() => undefined) };
}

const waitsForTheBooks = ({ query }: House) =>
  query(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'ledger_transactions'::regclass`);

async function holdRefunding(house: House, ticket: TicketView): Promise<Held> {
  const books = await closeTheBooks(house);
  await house.desk.approve(ticket);
  await eventually('the posting of the refund waits', async () => (await waitsForTheBooks(house)).length > 0);
  const settled = await house.query(`SELECT 1 FROM refunds WHERE ticket_id = $1 AND status = 'settled'`, [ticket.id]);
  if (settled.length > 0) throw new Error('The refund has passed the ledger');
  return books;
}

/** From the reading that proves the revocation on, the key service is slow: the next reading is the one before the refund. */
async function holdRereading({ desk, keys }: House, ticket: TicketView): Promise<void> {
  const before = keys.asked.length;
  keys.onRead = () => {
    keys.onRead = () => undefined;
    keys.hold();
  };
  await desk.approve(ticket);
  const readings = () => keys.asked.slice(before).filter(({ method }) => method === 'GET').length;
  await eventually('the key is read once more', () => Promise.resolve(readings() === 2));
}

async function holdRevoking({ desk, keys }: House, ticket: TicketView): Promise<void> {
  const before = keys.count('revoke');
  await desk.approve(ticket);
  await eventually('the order to revoke is out', () => Promise.resolve(keys.count('revoke') === before + 1));
}

/** Brings three cases of three orders to their places. The key service holds two of them, the ledger the third. */
export async function setStage(house: House): Promise<Stage> {
  const orders = [await house.desk.buy(), await house.desk.buy(), await house.desk.buy()] as const;
  const refunding = await fileFor(house, orders[0]);
  const rereading = await fileFor(house, orders[1]);
  const revoking = await fileFor(house, orders[2]);
  const books = await holdRefunding(house, refunding);
  await holdRereading(house, rereading);
  await holdRevoking(house, revoking);
  const release = async () => {
    house.keys.release();
    await books.release();
  };
  return { revoking, rereading, refunding, release };
}
