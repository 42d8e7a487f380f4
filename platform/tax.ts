import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Sale, type Tax, type TaxCalculator, taxByCountry, TaxBroken } from '../domain/tax.js';
import { type Settings, SettingsError } from './settings.js';

/** Longest wait for one answer of an installation's own calculator: a person waits for the review. */
const PATIENCE_MS = 5_000;

const Answer = z.object({
  linesMinor: z.array(z.number()),
  about: z
    .object({
      label: z.object({ en: z.string().min(1).max(100), 'zh-TW': z.string().min(1).max(100) }),
      ratePercent: z
        .string()
        .regex(/^\d{1,3}(\.\d{1,4})?$/)
        .nullable(),
    })
    .nullable(),
});

type TaxOn = (sale: Sale) => unknown;

const silence = (stopped: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It gave nothing within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    stopped.addEventListener('abort', () => clearTimeout(timer));
  });

/** One answer of code that is not ours. Errors: {@link TaxBroken}, whatever went wrong there. */
async function asked(taxOn: TaxOn, sale: Sale): Promise<Tax> {
  const answered = new AbortController();
  try {
    return Answer.parse(await Promise.race([taxOn(structuredClone(sale)), silence(answered.signal)]));
  } catch (cause) {
    throw new TaxBroken('TAX_MODULE gave no tax that can be booked.', { cause });
  } finally {
    answered.abort();
  }
}

/** Errors: {@link SettingsError} when there is no such module, or it has no `taxOn`. */
async function taxOnOf(path: string): Promise<TaxOn> {
  const file = resolve(path);
  const loaded = (await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw new SettingsError(`TAX_MODULE is ${file}, which cannot be loaded: ${(cause as Error).message}`, { cause });
  })) as { readonly taxOn?: unknown };
  if (typeof loaded.taxOn === 'function') return loaded.taxOn as TaxOn;
  throw new SettingsError(`TAX_MODULE is ${file}, which does not export a function taxOn.`);
}

/**
 * Who knows the tax here: rates by country, or an ES module of the installation that exports `taxOn(sale)`, which answers
 * a {@link Tax} or promises one. It runs in this process and gets a copy of the sale.
 */
export async function openTax({
  taxModule,
  taxRates,
}: Pick<Settings, 'taxModule' | 'taxRates'>): Promise<TaxCalculator> {
  if (taxModule === undefined) return taxByCountry(taxRates);
  const taxOn = await taxOnOf(taxModule);
  return { taxOn: (sale) => asked(taxOn, sale) };
}
