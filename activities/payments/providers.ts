import type { Database } from '../../platform/database/open.js';
import type { Settings } from '../../platform/settings.js';
import { ledgerPayments } from './ledger.js';
import type { PaymentProvider } from './port.js';
import { stripeClient } from './stripe/client.js';
import { stripePayments } from './stripe/provider.js';

/** Every payment provider by name. Money goes back the way it came, whatever is configured for new orders. */
export interface PaymentProviders {
  of(provider: string): PaymentProvider;
  /** Those whose book is not ours. */
  readonly outside: readonly PaymentProvider[];
}

/** Who takes a payment by its method. */
export const PROVIDER_OF = { invoice: 'ledger', card: 'stripe' } as const;

/** Stripe is there wherever its key is set, so that card payments of before can be given back whoever takes new ones. */
export function paymentProviders(
  db: Pick<Database, 'prisma'>,
  settings: Pick<Settings, 'stripeApiKey' | 'stripeApiBase'>,
): PaymentProviders {
  const stripe = settings.stripeApiKey === undefined ? {} : { stripe: stripePayments(db, stripeClient(settings)) };
  const all: Readonly<Record<string, PaymentProvider>> = { ledger: ledgerPayments(db), ...stripe };
  return {
    outside: Object.values(all).filter(({ inOurBooks }) => !inOurBooks),
    of: (name) => {
      const found = all[name];
      if (!found) throw new Error(`No payment provider ${name} is set up here; for stripe, set STRIPE_API_KEY.`);
      return found;
    },
  };
}
