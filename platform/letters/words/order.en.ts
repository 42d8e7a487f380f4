import type { OrderLanguage } from './order.js';

/** The letters about orders in English. */
export const EN: OrderLanguage = {
  letters: {
    'order-confirmed': ({ number, customer, partner, total }) => ({
      subject: 'Your order is confirmed',
      paragraphs: [
        `Order ${number} for ${customer} is complete. ${total} was charged to the account of ${partner} and will be invoiced.`,
        'The product keys and downloads are on the Software page of the customer, where an admin agent can get them. The order confirmation is attached.',
      ],
      action: 'Open the order',
    }),
    'order-failed': ({ number, customer, partner, total, failure }) => ({
      subject: 'Your order could not be provided',
      paragraphs: [
        `Order ${number} for ${customer} could not be provided: ${failure}. No software was delivered.`,
        `Nothing is owed for it: ${total} was given back to the account of ${partner} in full. You can order again, or ask the desk for help.`,
      ],
      action: 'Open the order',
    }),
  },
  prefix: (number) => `[Rescind order ${number}]`,
  labels: { number: 'Order', customer: 'Customer', product: 'Software', tax: 'Tax', total: 'Total' },
  line: (quantity, product) => `${quantity} × ${product}`,
  failures: {
    'payment-declined': 'the payment was declined',
    'keys-refused': 'the key service refused to issue the product keys',
    'keys-unavailable': 'the key service did not issue the product keys in time',
  },
  footer:
    'You get this letter because you placed this order. Answers to this address are not read; please write to the desk on its pages.',
  fileName: (number) => `order-confirmation-${number}.pdf`,
};
