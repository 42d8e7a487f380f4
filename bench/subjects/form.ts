import type { CancellationBody } from '../../api/tickets/bodies.js';
import type { Buyer, Purchase } from '../stock.js';

/** A whole cancellation of one purchase, as a person would send it. */
export const formFor = ({ tenantGuid }: Buyer, { orderId }: Purchase): CancellationBody => ({
  problemType: 'cancellation',
  impact: 'moderate',
  title: 'Bought by mistake',
  description: 'The customer already has this product, bought last year through another reseller.',
  customer: tenantGuid,
  order: orderId,
  reason: { code: 'accidental', text: 'Ordered twice by accident.' },
  contact: { name: 'Lin Mei-ling', email: 'meiling.lin@customer.example', phone: '+886 2 2345 6789', locale: 'en' },
  attachmentIds: [],
});
