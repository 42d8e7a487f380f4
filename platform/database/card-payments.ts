import type { Raw } from './raw.js';

/**
 * Stores which payment of the provider's an order is taken by, once; answers the one that is stored. Only an order by card
 * whose total is its lines and their tax. As the worker, before anything is confirmed.
 */
export async function beginCardPayment(db: Raw, orderId: string, reference: string): Promise<string> {
  const [row] = await db.$queryRaw<{ stored: string }[]>`
    SELECT begin_card_payment(${orderId}::uuid, ${reference}) AS stored`;
  if (!row) throw new Error('A function of the database gave no row');
  return row.stored;
}

/** Books an order's card payment that was taken: payment row and posting, from the order's own total. Twice is once. */
export async function bookCardPayment(db: Raw, orderId: string, reference: string): Promise<void> {
  await db.$queryRaw`SELECT book_card_payment(${orderId}::uuid, ${reference})`;
}
