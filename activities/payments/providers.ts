import type { Database } from '../../platform/database/open.js';
import { ledgerPayments } from './ledger.js';
import type { PaymentProvider } from './port.js';

/** Every payment provider by name. Money goes back the way it came, whatever is configured for new orders. */
export interface PaymentProviders {
  of(provider: string): PaymentProvider;
}

/** Who takes a payment by its method. Card payments come with their provider. */
export const PROVIDER_OF = { invoice: 'ledger', card: 'stripe' } as const;

export function paymentProviders(db: Database): PaymentProviders {
  const all: Readonly<Record<string, PaymentProvider>> = { ledger: ledgerPayments(db) };
  return {
    of: (name) => {
      const found = all[name];
      if (!found) throw new Error(`No payment provider is called ${name}`);
      return found;
    },
  };
}
