import { useTranslation } from 'react-i18next';
import type { PriceView, ProductDetailsView } from '../../../api/catalogue/schema.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { countryOptions } from '../customers/countries.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Facts } from '../parts/card.js';
import { Conflict } from '../parts/conflict.js';
import { Choice, type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { useEditing } from '../parts/use-editing.js';
import { useFormat, useLocale } from '../parts/use-format.js';
import { productQuery, readCatalogueAgain, type ReadProduct, setPrice } from './calls.js';
import { EMPTY_PRICE, formOfPrice, isFilled, priceBody, type PriceForm, priceNamed } from './price-form.js';
import { usePricePeriod } from './price-period.js';

export type Sku = ProductDetailsView['skus'][number];

interface PriceDialogProps {
  readonly read: ReadProduct;
  readonly sku: Sku;
  /** The one to change; null for a new one. */
  readonly price: PriceView | null;
  readonly onClose: () => void;
}

/** Over the product as it was when the dialog opened. What others change meanwhile in other prices stays theirs. */
function useSetting({ read, sku: { skuId }, price, onClose }: PriceDialogProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const wish = useWish();
  const { productId } = read.product;
  const priceIn = ({ product }: ReadProduct, form: PriceForm) =>
    priceNamed(product.skus.find((sku) => sku.skuId === skuId)?.prices ?? [], priceBody(form, price));
  const editing = useEditing({
    ...{ read, formOf: () => (price ? formOfPrice(price) : EMPTY_PRICE) },
    save: (form: PriceForm, { etag }: ReadProduct) => {
      const body = priceBody(form, price);
      const sending = { body, ifMatch: etag, idempotencyKey: wish.keyFor([body, etag]) };
      return setPrice(productId, skuId, sending).finally(readCatalogueAgain);
    },
    again: () => queryClient.fetchQuery({ ...productQuery(productId, locale), staleTime: 0 }),
    partOf: priceIn,
    onSaved: async () => {
      wish.done();
      say(t('catalogue.priceSaved'));
      onClose();
    },
  });
  const { theirs, form } = editing;
  return { ...editing, theirPrice: theirs ? priceIn(theirs, form) : undefined };
}

/** What the edition costs in one market, from a day on. */
export function PriceDialog(props: PriceDialogProps) {
  const { t } = useTranslation();
  const { sku, price, onClose } = props;
  const { form, setForm, theirs, theirPrice, saving, onSubmit, onKeep } = useSetting(props);
  const problems = useFieldProblems(saving.error);
  const set = (change: Partial<PriceForm>) => setForm({ ...form, ...change });
  return (
    <AskDialog
      title={price ? t('catalogue.changePrice') : t('catalogue.addPrice')}
      confirm={t('app.save')}
      consequence={t('catalogue.priceLead', { sku: sku.title })}
      error={theirs ? null : saving.error}
      isBusy={saving.isPending}
      isReady={!theirs && isFilled(form)}
      onConfirm={onSubmit}
      onClose={onClose}
    >
      {theirs ? <Theirs price={theirPrice} onTake={onClose} onKeep={() => onKeep(theirs)} /> : null}
      {price ? <Known price={price} /> : <Which {...{ form, set, problems }} />}
      <div className="fields fields-two fields-top">
        <TextBox
          label={t('catalogue.amount')}
          required
          value={form.amount}
          onChange={(amount) => set({ amount })}
          problem={problems('/amount')}
        />
        <TextBox
          label={t('catalogue.until')}
          optional
          type="date"
          hint={t('catalogue.untilHint')}
          value={form.until}
          onChange={(until) => set({ until })}
          problem={problems('/validTo')}
        />
      </div>
    </AskDialog>
  );
}

interface TheirsProps {
  readonly price: PriceView | undefined;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else set the same price while the dialog was open. */
function Theirs({ price, ...choices }: TheirsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePricePeriod();
  return (
    <Conflict title={t('catalogue.priceConflict')} {...choices}>
      {price ? (
        <p>
          {format.money(price.price)} · {period(price)}
        </p>
      ) : null}
    </Conflict>
  );
}

/** What a price is known by stays as it is. */
function Known({ price: { market, price, validFrom } }: { readonly price: PriceView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      items={[
        [t('catalogue.market'), format.country(market)],
        [t('catalogue.currency'), price.currency],
        [t('catalogue.from'), format.time(validFrom, 'date', 'UTC')],
      ]}
    />
  );
}

interface WhichProps {
  readonly form: PriceForm;
  readonly set: (change: Partial<PriceForm>) => void;
  readonly problems: FieldProblems;
}

function Which({ form, set, problems }: WhichProps) {
  const { t } = useTranslation();
  const countries = countryOptions(useLocale());
  return (
    <div className="fields fields-two fields-top">
      <Choice
        label={t('catalogue.market')}
        required
        value={form.market}
        onChange={(market) => set({ market })}
        options={[{ value: '', words: '' }, ...countries]}
        problem={problems('/market')}
      />
      <TextBox
        label={t('catalogue.currency')}
        required
        maxLength={3}
        hint={t('catalogue.currencyHint')}
        value={form.currency}
        onChange={(currency) => set({ currency })}
        problem={problems('/currency')}
      />
      <TextBox
        label={t('catalogue.from')}
        required
        type="date"
        hint={t('catalogue.fromHint')}
        value={form.from}
        onChange={(from) => set({ from })}
        problem={problems('/validFrom')}
      />
    </div>
  );
}
