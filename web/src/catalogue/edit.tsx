import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LOCALES, type Locale } from '../../../domain/words.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { isGone } from '../call/problem.js';
import { Card } from '../parts/card.js';
import { Choice, type FieldProblems, TextBox, useFieldProblems, WordsBox } from '../parts/form.js';
import { BackIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { changeProduct, productToEditQuery, readCatalogueAgain, type ReadProduct } from './calls.js';
import { ProductConflict } from './conflict.js';
import { formOfProduct, productBody, type ProductForm } from './form.js';
import './catalogue.css';

/** Changing what a product is called, and until when it can be returned. */
export function EditProductPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const locale = useLocale();
  const { productId } = useParams({ from: '/inside/catalogue/$productId/edit' });
  const found = useQuery({ ...productToEditQuery(productId), enabled: may('catalogue:write') });
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
          <bdi>{found.data.product.texts[locale].title}</bdi>
        </Link>
      }
      lead={t('catalogue.editLead')}
    >
      <Editor read={found.data} />
    </Page>
  );
}

const formOf = ({ product }: ReadProduct): ProductForm => formOfProduct(product);

/** The form over the state that was read. What others change meanwhile in prices and files stays theirs. */
function useProduct(read: ReadProduct) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { productId } = read.product;
  return useEditing({
    ...{ read, formOf, partOf: formOf },
    again: () => queryClient.fetchQuery({ ...productToEditQuery(productId), staleTime: 0 }),
    save: (form: ProductForm, { etag }: ReadProduct) => changeProduct(productId, productBody(form), etag),
    onSaved: async () => {
      say(t('catalogue.saved'));
      readCatalogueAgain();
      await navigate({ to: '/catalogue/$productId', params: { productId } });
    },
  });
}

function Editor({ read }: { readonly read: ReadProduct }) {
  const { t } = useTranslation();
  const { base, form, setForm, theirs, saving, onSubmit, onTake, onKeep } = useProduct(read);
  const problems = useFieldProblems(saving.error);
  const set = (change: Partial<ProductForm>) => setForm({ ...form, ...change });
  return (
    <form className="stack" onSubmit={onSubmit} noValidate>
      {saving.error && !theirs ? <Failed error={saving.error} /> : null}
      {LOCALES.map((locale) => (
        <TextsCard key={locale} {...{ locale, form, set, problems }} />
      ))}
      <WindowCard form={form} set={set} problems={problems} isPerpetual={base.product.licenceType === 'perpetual'} />
      {theirs ? (
        <ProductConflict
          before={base.product}
          now={theirs.product}
          onTake={() => onTake(theirs)}
          onKeep={() => onKeep(theirs)}
        />
      ) : null}
      <div className="form-end">
        <Button type="submit" appearance="primary" size="large" disabled={saving.isPending}>
          {saving.isPending ? t('app.loading') : t('app.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly form: ProductForm;
  readonly set: (change: Partial<ProductForm>) => void;
  readonly problems: FieldProblems;
}

/** What it is called in one language. */
function TextsCard({ locale, form, set, problems }: PartProps & { readonly locale: Locale }) {
  const { t } = useTranslation();
  return (
    <Card title={t(`app.languages.${locale}`)}>
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
  );
}

interface WindowCardProps extends PartProps {
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
