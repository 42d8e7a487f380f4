import { CUSTOMERS, type CustomerName, customerId, PARTNERS, tenantGuid } from './partners.js';
import { lineId, type OrderName, ORDERS, orderId, subscriptionId } from './orders.js';

/** Every row of the demo by a name that can be read: `DEMO.order('alder-office').id`. */
export const DEMO = {
  partners: PARTNERS,
  customer: (name: CustomerName) => ({
    id: customerId(name),
    /** The API's `customerId`. */
    tenantGuid: tenantGuid(name),
    ...CUSTOMERS[name],
  }),
  order: (name: OrderName) => ({
    id: orderId(name),
    customer: ORDERS[name].customer as CustomerName,
    lines: ORDERS[name].lines.map((_, index) => ({
      id: lineId(name, index + 1),
      subscriptionId: subscriptionId(name, index + 1),
    })),
  }),
} as const;

export { demoProductKey } from './keys.js';
