import { Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { AccountBalance, CurrencyBalance, TrialBalance } from '../../../api/ledger/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { Card } from '../parts/card.js';
import { BooksIcon, DoneIcon, ErrorIcon, FileIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Pill } from '../parts/pill.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { useBookWords } from './account-words.js';
import { instantOf } from '../parts/instants.js';
import { balanceExportUrl, balanceQuery, exportUrl } from './calls.js';
import './books.css';

/** The trial balance: every account on its side, now or at any instant before. */
export function BooksPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { at } = useSearch({ from: '/inside/books' });
  const navigate = useNavigate({ from: '/books' });
  const instant = instantOf(at);
  const balance = useQuery({ ...balanceQuery(instant), enabled: may('books:read') });
  if (!may('books:read')) return <ForbiddenPage />;
  const typed = (value: string) => void navigate({ search: value === '' ? {} : { at: value }, replace: true });
  return (
    <Page
      title={t('books.title')}
      lead={t('books.lead')}
      actions={
        <>
          <a className="with-icon" href={balanceExportUrl(instant)} download>
            <FileIcon aria-hidden /> {t('books.balanceFile')}
          </a>
          <a className="with-icon" href={exportUrl(undefined, {})} download>
            <FileIcon aria-hidden /> {t('books.journal')}
          </a>
        </>
      }
    >
      <div className="toolbar">
        <Field label={t('books.asOf')} hint={t('books.asOfHint')}>
          <Input type="datetime-local" value={at ?? ''} onChange={(_event, { value }) => typed(value)} />
        </Field>
      </div>
      {balance.isError ? <Failed error={balance.error} retry={() => void balance.refetch()} /> : null}
      {balance.isPending ? <Skeleton lines={6} tall /> : null}
      {balance.data ? <Balances balance={balance.data} isNow={instant === undefined} /> : null}
    </Page>
  );
}

function Balances({ balance, isNow }: { readonly balance: TrialBalance; readonly isNow: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="stack">
      <p className="soft" role="status">
        {t(isNow ? 'books.now' : 'books.stood', { at: format.time(balance.at, 'second') })}
      </p>
      {balance.currencies.length === 0 ? (
        <Empty icon={BooksIcon} title={t('books.empty')}>
          {t('help.empty.books')}
        </Empty>
      ) : null}
      {balance.currencies.map((currency) => (
        <Currency key={currency.currency} balance={currency} />
      ))}
    </div>
  );
}

function Currency({ balance }: { readonly balance: CurrencyBalance }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, accounts, debit, credit, difference } = balance;
  const even = Number(difference.amount) === 0;
  const amount = format.money(difference);
  return (
    <Card
      title={currency}
      aside={
        <Pill tone={even ? 'good' : 'bad'} icon={even ? DoneIcon : ErrorIcon}>
          {t(even ? 'books.even' : 'books.uneven', { amount })}
        </Pill>
      }
    >
      <table className="table balance" aria-label={currency}>
        <Head />
        <tbody>
          {accounts.map((account) => (
            <Sides key={account.id} {...account} name={<AccountLink account={account} />} />
          ))}
        </tbody>
        <tfoot>
          <Sides name={t('books.sum')} debit={debit} credit={credit} />
        </tfoot>
      </table>
    </Card>
  );
}

function Head() {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t('books.account')}</th>
        <th scope="col" className="kind-end">
          {t('books.debit')}
        </th>
        <th scope="col" className="kind-end">
          {t('books.credit')}
        </th>
      </tr>
    </thead>
  );
}

function AccountLink({ account }: { readonly account: AccountBalance }) {
  const words = useBookWords();
  return (
    <Link to="/books/$accountId" params={{ accountId: account.id }} className="row-link">
      <bdi>{words.account(account)}</bdi>
    </Link>
  );
}

interface SidesProps extends Pick<AccountBalance, 'debit' | 'credit'> {
  readonly name: ReactNode;
}

/** A row of the balance: what it is, and what stands on each side. */
function Sides({ name, debit, credit }: SidesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>{name}</td>
      <td className="kind-end" data-label={t('books.debit')}>
        {debit ? format.money(debit) : '–'}
      </td>
      <td className="kind-end" data-label={t('books.credit')}>
        {credit ? format.money(credit) : '–'}
      </td>
    </tr>
  );
}
