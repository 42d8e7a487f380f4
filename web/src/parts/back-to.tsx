import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackIcon } from './icons.js';

/** Lists by their address, and where their words are. */
const LISTS = {
  bulk: 'bulk',
  'canned-answers': 'cannedAnswers',
  catalogue: 'catalogue',
  customers: 'customers',
  'mail-templates': 'mailTemplates',
  partners: 'partners',
  people: 'people',
  policies: 'policies',
  'problem-types': 'problemTypes',
  sla: 'sla.admin',
} as const;

/** Back to the list from which this page was opened. */
export function BackTo({ list }: { readonly list: keyof typeof LISTS }) {
  const { t } = useTranslation();
  return (
    <Link to={`/${list}`} className="back">
      <BackIcon aria-hidden />
      {t(`${LISTS[list]}.title`)}
    </Link>
  );
}
