import { useTranslation } from 'react-i18next';
import type { Gap } from '../../../domain/canned-answers.js';
import { WarningIcon } from '../parts/icons.js';
import { useLocale } from '../parts/use-format.js';

/** What the ticket does not have: said before anything is sent. */
export function Missing({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (gaps.length === 0) return null;
  const names = new Intl.ListFormat(locale).format(gaps.map((gap) => t(`cannedAnswers.gaps.${gap}`)));
  return (
    <p className="notice-box notice-waiting" role="alert">
      <WarningIcon aria-hidden />
      <span>{t('cannedAnswers.missing', { names })}</span>
    </p>
  );
}
