import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { OrderView } from '../../api/orders/schema.js';
import type { ApiOptions } from '../api-client.js';
import { openApi, overHttp, path } from '../api-client.js';
import { act, command } from '../command.js';
import { customerGuid } from '../customer.js';
import { orderResult } from '../order.js';

interface Line {
  readonly skuId: string;
  readonly quantity: number;
}

function lineOf(typed: string, before: readonly Line[] = []): Line[] {
  const [, skuId, quantity = '1'] = /^([^=]{1,100})(?:=(\d{1,5}))?$/.exec(typed) ?? [];
  if (!skuId) throw new InvalidArgumentError('It has to be SKU or SKU=QUANTITY.');
  return [...before, { skuId, quantity: Number(quantity) }];
}

type Buying = ApiOptions & { readonly customer: string; readonly line: readonly Line[]; readonly card?: string };

const paymentOf = ({ card }: Pick<Buying, 'card'>) =>
  card === undefined ? { method: 'invoice' } : { method: 'card', paymentMethodId: card };

/** `rescind order buy` */
export const orderBuy = (): Command =>
  overHttp(
    command(
      'buy',
      'Buy software for a customer, on account or by card',
      'rescind order buy --customer contoso.example --line SKU-1=2 --as sales_agent',
    ),
  )
    .requiredOption('--customer <customer>', "the customer's tenant GUID or domain")
    .requiredOption('--line <sku=quantity>', 'what to buy; may be given several times', lineOf)
    .option('--card <paymentMethod>', "pay by the card behind one of Stripe's payment method IDs (pm_…)")
    .action(
      act(async (options: Buying) => {
        const api = await openApi(options);
        const customer = await customerGuid(api, options.customer);
        const body = { lines: options.line, payment: paymentOf(options) };
        const order = await api.post<OrderView>(path`/customers/${customer}/orders`, body);
        return orderResult(order);
      }),
    );
