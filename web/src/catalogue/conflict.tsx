import { useTranslation } from 'react-i18next';
import type { ProductDetailsView } from '../../../api/catalogue/schema.js';
import { LOCALES } from '../../../domain/words.js';
import { Conflict } from '../parts/conflict.js';
import { useWindowWords } from './window-words.js';

interface ProductConflictProps {
  readonly before: ProductDetailsView;
  readonly now: ProductDetailsView;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else changed the product meanwhile: each part that is other than before, as it is now. */
export function ProductConflict({ before, now, ...choices }: ProductConflictProps) {
  const { t } = useTranslation();
  const partsOf = useParts();
  const known = partsOf(before);
  return (
    <Conflict title={t('catalogue.conflict')} {...choices}>
      <ul>
        {partsOf(now)
          .filter(([, value], index) => value !== known[index]?.[1])
          .map(([label, value]) => (
            <li key={label}>
              {label}: <bdi>{value || t('app.none')}</bdi>
            </li>
          ))}
      </ul>
    </Conflict>
  );
}

/** What the form changes, in words. */
function useParts(): (product: ProductDetailsView) => readonly (readonly [label: string, value: string])[] {
  const { t } = useTranslation();
  const windowWords = useWindowWords();
  return ({ texts, keyType, returnWindow: { hours, fullHours, source } }) => [
    ...LOCALES.flatMap((locale) => {
      const language = t(`app.languages.${locale}`);
      return [
        [`${t('catalogue.name')} (${language})`, texts[locale].title],
        [`${t('catalogue.description')} (${language})`, texts[locale].description],
      ] as const;
    }),
    [t('catalogue.keyType'), keyType],
    [t('catalogue.window.source'), t(`catalogue.window.from.${source}`)],
    [t('catalogue.window.label'), windowWords(hours)],
    [t('catalogue.window.full'), windowWords(fullHours)],
  ];
}
