import type { OrderFailureCode } from '../../../domain/orders.js';
import type { LettersAbout } from './letters.js';

/** The facts of an order as a language says them. */
export interface SpokenOrder {
  readonly number: string;
  readonly partner: string;
  readonly customer: string;
  readonly total: string;
  /** Why it could not be provided. */
  readonly failure: string;
}

export interface OrderLanguage {
  readonly letters: LettersAbout<'order', SpokenOrder>;
  /** Before the subject, so that letters about one order are found together. */
  readonly prefix: (number: string) => string;
  readonly labels: Readonly<Record<'number' | 'customer' | 'product' | 'tax' | 'total', string>>;
  readonly line: (quantity: number, product: string) => string;
  readonly failures: Readonly<Record<OrderFailureCode, string>>;
  readonly footer: string;
  readonly fileName: (number: string) => string;
}
