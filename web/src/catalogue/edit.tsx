import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '../../../domain/words.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { codeOf, isGone } from '../call/problem.js';
import { Card } from '../parts/card.js';
import { Choice, type FieldProblems, TextBox, useFieldProblems, WordsBox } from '../parts/form.js';
import { BackIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { changeProduct, productQuery, readCatalogueAgain, type ReadProduct } from './calls.js';
import { formOfProduct, productBody, type ProductForm } from './form.js';
import './catalogue.css';

/** Changing what a product is called, and until when it can be returned. */
export function EditProductPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { productId } = useParams({ from: '/inside/catalogue/$productId/edit' });
  const found = useQuery({ ...productQuery(productId, useLocale()), refetchOnWindowFocus: false });
  if (!may('catalogue:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page
      narrow
      title={t('catalogue.edit')}
      above={
        <Link to="/catalogue/$productId" params={{ productId }} className="back">
          <BackIcon aria-hidden />
          <bdi>{found.data.product.title}</bdi>
        </Link>
      }
      lead={t('catalogue.editLead')}
    >
      <Editor read={found.data} />
    </Page>
  );
}

function useSaving({ product, etag }: ReadProduct, form: ProductForm) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { productId } = product;
  const [tag, setTag] = useState(etag);
  return useMutation({
    mutationFn: () => changeProduct(productId, productBody(form), tag),
    onSuccess: async () => {
      say(t('catalogue.saved'));
      readCatalogueAgain();
      await navigate({ to: '/catalogue/$productId', params: { productId } });
    },
    // What was typed stays; the next time it is meant for the newest state.
    onError: async (error) => {
      if (codeOf(error) !== 'edit-conflict') return;
      await queryClient.invalidateQueries({ queryKey: ['product', productId] });
      const now = await queryClient.fetchQuery({ ...productQuery(productId, 'en'), staleTime: 0 });
      setTag(now.etag);
    },
  });
}

function Editor({ read }: { readonly read: ReadProduct }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => formOfProduct(read.product));
  const saving = useSaving(read, form);
  const problems = useFieldProblems(saving.error);
  const set = (change: Partial<ProductForm>) => setForm({ ...form, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {saving.error ? <Failed error={saving.error} /> : null}
      {LOCALES.map((locale) => (
        <Card key={locale} title={t(`app.languages.${locale}`)}>
          <TextBox
            label={t('catalogue.name')}
            required
            maxLength={200}
            value={form[locale].title}
            onChange={(title) => set({ [locale]: { ...form[locale], title } })}
            problem={problems(`/texts/${locale}/title`)}
          />
          <WordsBox
            label={t('catalogue.description')}
            value={form[locale].description}
            onChange={(description) => set({ [locale]: { ...form[locale], description } })}
            problem={problems(`/texts/${locale}/description`)}
          />
        </Card>
      ))}
      <WindowCard form={form} set={set} problems={problems} isPerpetual={read.product.licenceType === 'perpetual'} />
      <div className="form-end">
        <Button type="submit" appearance="primary" size="large" disabled={saving.isPending}>
          {saving.isPending ? t('app.loading') : t('app.save')}
        </Button>
      </div>
    </form>
  );
}

interface WindowCardProps {
  readonly form: ProductForm;
  readonly set: (change: Partial<ProductForm>) => void;
  readonly problems: FieldProblems;
  readonly isPerpetual: boolean;
}

function WindowCard({ form, set, problems, isPerpetual }: WindowCardProps) {
  const { t } = useTranslation();
  const sources = (['policy', 'product'] as const).map((value) => ({
    value,
    words: t(`catalogue.window.from.${value}`),
  }));
  return (
    <Card title={t('catalogue.terms')}>
      <p className="soft">{t('catalogue.window.lead')}</p>
      <div className="fields fields-two fields-top">
        <Choice
          label={t('catalogue.window.source')}
          value={form.source}
          onChange={(source) => set({ source: source === 'product' ? 'product' : 'policy' })}
          options={sources}
        />
        <TextBox
          label={t('catalogue.keyType')}
          required
          value={form.keyType}
          onChange={(keyType) => set({ keyType })}
          problem={problems('/keyType')}
        />
        {form.source === 'product' ? <Hours {...{ form, set, problems, isPerpetual }} /> : null}
      </div>
    </Card>
  );
}

function Hours({ form, set, problems, isPerpetual }: WindowCardProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextBox
        label={t('catalogue.window.hoursLabel')}
        hint={t('catalogue.window.hoursHint')}
        value={form.hours}
        onChange={(hours) => set({ hours })}
        problem={problems('/returnWindow/hours')}
      />
      {isPerpetual ? null : (
        <TextBox
          label={t('catalogue.window.fullLabel')}
          hint={t('catalogue.window.fullHint')}
          value={form.fullHours}
          onChange={(fullHours) => set({ fullHours })}
          problem={problems('/returnWindow/fullHours')}
        />
      )}
    </>
  );
}
