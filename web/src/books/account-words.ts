import { useTranslation } from 'react-i18next';
import type { AccountBalance, EntryView } from '../../../api/ledger/schema.js';
import type { Words } from '../words/types.js';

/** How accounts and postings are called; one of a kind that has no words yet is called by its ID. */
export function useBookWords() {
  const { t, i18n } = useTranslation();
  const account = ({ id, kind, partner }: Pick<AccountBalance, 'id' | 'kind' | 'partner'>): string => {
    const known = i18n.exists(`books.accounts.${kind}`) ? kind : 'other';
    const name = t(`books.accounts.${known as keyof Words['books']['accounts']}`, { id });
    return partner ? t('books.of', { account: name, partner: partner.name }) : name;
  };
  const posting = ({ kind }: Pick<EntryView, 'kind'>): string => {
    const known = i18n.exists(`books.kinds.${kind}`) ? kind : 'other';
    return t(`books.kinds.${known as keyof Words['books']['kinds']}`, { kind });
  };
  return { account, posting };
}
