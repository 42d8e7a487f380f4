import { useTranslation } from 'react-i18next';

/** What a mail is called; the notices of a case have their names where they stand on its page. */
export function useMailName(): (template: string) => string {
  const { t, i18n } = useTranslation();
  return (template) => {
    const key = `mailTemplates.names.${template}`;
    return i18n.exists(key)
      ? t(key as 'mailTemplates.names.link-shared')
      : t(`tickets.notices.template.${template as 'filed'}`);
  };
}

/** What a gap stands for. */
export function useGapName(): (gap: string) => string {
  const { t, i18n } = useTranslation();
  return (gap) => {
    const key = `mailTemplates.gap.${gap}`;
    return i18n.exists(key) ? t(key as 'mailTemplates.gap.number') : gap;
  };
}
