import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceView, ProductDetailsView } from '../../../api/catalogue/schema.js';
import { useWish } from '../call/wish.js';
import { countryOptions } from '../customers/countries.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Facts } from '../parts/card.js';
import { Choice, type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { useFormat, useLocale } from '../parts/use-format.js';
import { readCatalogueAgain, type ReadProduct, setPrice } from './calls.js';
import { EMPTY_PRICE, formOfPrice, isFilled, priceBody, type PriceForm } from './price-form.js';

export type Sku = ProductDetailsView['skus'][number];

interface PriceDialogProps {
  readonly read: ReadProduct;
  readonly sku: Sku;
  /** The one to change; null for a new one. */
  readonly price: PriceView | null;
  readonly onClose: () => void;
}

/** What the edition costs in one market, from a day on. */
export function PriceDialog({ read, sku, price, onClose }: PriceDialogProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState(price ? formOfPrice(price) : EMPTY_PRICE);
  const setting = useSetting(read, sku, onClose);
  const problems = useFieldProblems(setting.error);
  const set = (change: Partial<PriceForm>) => setForm({ ...form, ...change });
  return (
    <AskDialog
      title={price ? t('catalogue.changePrice') : t('catalogue.addPrice')}
      confirm={t('app.save')}
      consequence={t('catalogue.priceLead', { sku: sku.title })}
      error={setting.error}
      isBusy={setting.isPending}
      isReady={isFilled(form)}
      onConfirm={() => setting.mutate(priceBody(form, price))}
      onClose={onClose}
    >
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

/** What was typed stays when somebody else was faster; the next time it is meant for the newest state. */
function useSetting({ product, etag }: ReadProduct, sku: Sku, onClose: () => void) {
  const { t } = useTranslation();
  const wish = useWish();
  return useMutation({
    mutationFn: (body: ReturnType<typeof priceBody>) =>
      setPrice(product.productId, sku.skuId, { body, ifMatch: etag, idempotencyKey: wish.keyFor([body, etag]) }),
    onSuccess: () => {
      wish.done();
      say(t('catalogue.priceSaved'));
      onClose();
    },
    onSettled: readCatalogueAgain,
  });
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
