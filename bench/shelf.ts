import type pg from 'pg';
import { type Buyer, onAccount, type Payment, type Purchase, stockUp } from './stock.js';

/** Purchases to be cancelled, each once. */
export class Shelf {
  #purchases: Purchase[] = [];

  constructor(
    private readonly owner: pg.Pool,
    readonly buyer: Buyer,
    private readonly payment: Payment = onAccount,
  ) {}

  /** Fills up before the clock runs. */
  async stock(count: number): Promise<void> {
    this.#purchases.push(...(await stockUp(this.owner, this.buyer, count, this.payment)));
  }

  take(): Purchase {
    const purchase = this.#purchases.pop();
    if (!purchase) throw new Error('The shelf is empty');
    return purchase;
  }
}
