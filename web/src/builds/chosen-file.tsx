import { Button, Field, Input, ProgressBar } from '@fluentui/react-components';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachIcon } from '../parts/icons.js';
import { useFormat } from '../parts/use-format.js';
import type { BuildForm } from './form.js';

/** A file of this computer: its size and sum are read from it, and compared with what the vendor states. */
export function ChosenFile({ form }: { readonly form: BuildForm }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { chosen, choose, differs, typed, change } = form;
  return (
    <>
      <div className="build-file">
        <Button icon={<AttachIcon />} onClick={() => input.current?.click()}>
          {t('builds.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('builds.choose')}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file) choose(file);
          }}
        />
        <Sum form={form} />
      </div>
      {chosen ? (
        <Field
          label={t('app.optional', { label: t('builds.form.vendorSum') })}
          hint={t('builds.form.vendorSumHint')}
          {...(differs ? { validationMessage: t('builds.form.differs'), validationState: 'error' as const } : {})}
        >
          <Input value={typed.sha256} onChange={(_event, { value }) => change('sha256', value)} />
        </Field>
      ) : null}
    </>
  );
}

function Sum({ form: { chosen } }: { readonly form: BuildForm }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!chosen) return null;
  const { file, share, sum } = chosen;
  return (
    <div className="build-sum" aria-live="polite">
      <bdi>{t('builds.form.chosen', { name: file.name, size: format.size(file.size) })}</bdi>
      {sum === null ? (
        <>
          <span className="soft small">{t('builds.form.summing')}</span>
          <ProgressBar value={share} aria-label={t('builds.form.summing')} />
        </>
      ) : (
        <span className="soft small">
          {t('builds.form.sum')} <code>{sum}</code>
        </span>
      )}
    </div>
  );
}
