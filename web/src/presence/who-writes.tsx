import { useTranslation } from 'react-i18next';
import { useLocale } from '../parts/use-format.js';
import { usePresence } from './here.js';

/** Who is writing at this moment: an answer, or a note. A partner reads that the desk is, and not who. */
export function WhoWrites({ ticketKey }: { readonly ticketKey: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const presence = usePresence(ticketKey);
  const namesOf = (visibility: 'public' | 'internal'): string => {
    const names = presence?.people.filter(({ writing }) => writing === visibility).map(({ name }) => name) ?? [];
    return new Intl.ListFormat(locale).format(names);
  };
  const [answering, noting] = [namesOf('public'), namesOf('internal')];
  const sentences = [
    presence?.deskIsWriting ? t('presence.deskWrites') : '',
    answering === '' ? '' : t('presence.writes', { names: answering }),
    noting === '' ? '' : t('presence.notes', { names: noting }),
  ];
  return (
    <p className="who-writes soft small" role="status">
      {sentences.filter((sentence) => sentence !== '').join(' ')}
    </p>
  );
}
