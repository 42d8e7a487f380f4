import { Checkbox } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MailTemplateView, WordingBody } from '../../../api/mail-templates/schema.js';
import { codeOf } from '../call/problem.js';
import { Card } from '../parts/card.js';
import { useFieldProblems } from '../parts/form.js';
import { MailBody } from '../parts/mail-body.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useDebounced } from '../parts/use-debounced.js';
import { preview } from './calls.js';
import { useGapName } from './names.js';

const QUIET_MS = 350;

interface PreviewProps {
  readonly view: MailTemplateView;
  readonly form: WordingBody;
  /** What the sample does not have. */
  readonly absent: readonly string[];
  readonly onAbsent: (absent: readonly string[]) => void;
}

/** The mail as its reader gets it, while it is written. */
export function Preview({ view, form, absent, onAbsent }: PreviewProps) {
  const { t } = useTranslation();
  const nameOf = useGapName();
  const wanted = useDebounced(JSON.stringify({ ...form, absent }), QUIET_MS);
  const { template, locale } = view;
  const shown = useQuery({
    queryKey: ['mail-preview', template, locale, wanted],
    queryFn: ({ signal }) =>
      preview({ template, locale }, JSON.parse(wanted) as WordingBody & { absent: string[] }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const toggle = (name: string, isAbsent: boolean) =>
    onAbsent(isAbsent ? [...absent, name] : absent.filter((each) => each !== name));
  return (
    <Card title={t('mailTemplates.preview')} className="mail-preview">
      <p className="soft">{t('mailTemplates.previewLead')}</p>
      {view.gaps
        .filter(({ optional }) => optional)
        .map(({ name }) => (
          <Checkbox
            key={name}
            label={t('mailTemplates.without', { name: nameOf(name) })}
            checked={absent.includes(name)}
            onChange={(_event, { checked }) => toggle(name, checked === true)}
          />
        ))}
      {shown.isError ? <Unfit error={shown.error} /> : null}
      {shown.isPending ? <Skeleton lines={6} /> : null}
      {shown.data && !shown.isError ? (
        <>
          <h3 lang={locale}>{shown.data.subject}</h3>
          <MailBody {...shown.data} />
        </>
      ) : null}
    </Card>
  );
}

/** What is wrong with the words as they stand, by field; that is no failure of the page. */
function Unfit({ error }: { readonly error: unknown }) {
  const said = useFieldProblems(error);
  if (codeOf(error) !== 'validation') return <Failed error={error} />;
  return <p className="notice-box notice-waiting">{said('/subject') ?? said('/text') ?? said('/action')}</p>;
}
