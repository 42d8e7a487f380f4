import type { Command } from 'commander';
import type { TrialBalance } from '../../api/ledger/schema.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';

interface Options extends ApiOptions {
  readonly at?: string;
}

const WIDTH = 18;

function linesOf({ at, currencies }: TrialBalance): readonly string[] {
  const row = (name: string, debit = '', credit = '') =>
    `${debit.padStart(WIDTH)}${credit.padStart(WIDTH)}  ${name}`.trimEnd();
  return [
    `As of ${at}`,
    ...currencies.flatMap(({ currency, accounts, debit, credit, difference }) => [
      '',
      row(currency, 'debit', 'credit'),
      ...accounts.map(({ id, partner, debit: owed, credit: due }) =>
        row(partner ? `${id} (${partner.name})` : id, owed?.amount, due?.amount),
      ),
      row(`sum; difference ${difference.amount}`, debit.amount, credit.amount),
    ]),
  ];
}

/** `rescind books balance` */
export const booksBalance = (): Command =>
  overHttp(
    command(
      'balance',
      'Show the trial balance; ends with 1 when a currency does not add up',
      'rescind books balance --at 2026-11-30T00:00:00Z --as auditor',
    ),
  )
    .option('--at <instant>', 'as the books stood then; now without it')
    .action(
      act(async (options: Options) => {
        const api = await openApi(options);
        const query = options.at === undefined ? '' : `?at=${encodeURIComponent(options.at)}`;
        const balance = await api.get<TrialBalance>(`/ledger/balance${query}`);
        const even = balance.currencies.every(({ difference }) => Number(difference.amount) === 0);
        return { json: balance, lines: linesOf(balance), ...(even ? {} : { code: 1 }) };
      }),
    );
