import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FormType } from '../../../domain/problem-form/form.js';
import { BackIcon } from '../parts/icons.js';

/** From a version of a form back to its problem type. */
export function BackToType({ problemType }: { readonly problemType: FormType }) {
  const { t } = useTranslation();
  return (
    <Link to="/problem-types/$problemType" params={{ problemType }} className="back">
      <BackIcon aria-hidden />
      {t(`tickets.problemType.${problemType}`)}
    </Link>
  );
}
