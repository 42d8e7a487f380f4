import { queryOptions } from '@tanstack/react-query';
import type {
  MailPreview,
  MailTemplateSummary,
  MailTemplateView,
  WordingBody,
} from '../../../api/mail-templates/schema.js';
import { call, readEvery } from '../call/call.js';
import { queryClient } from '../call/client.js';

export const mailTemplatesQuery = queryOptions({
  queryKey: ['mail-templates'],
  queryFn: ({ signal }) => readEvery<MailTemplateSummary>('/mail-templates', signal),
});

/** With its ETag, which every change sends back. */
export interface ReadTemplate {
  readonly view: MailTemplateView;
  readonly etag: string | undefined;
}

const pathOf = (template: string, locale: string): string =>
  `/mail-templates/${encodeURIComponent(template)}/${encodeURIComponent(locale)}`;

/** Read once for the form: what is typed over it stays. */
export const mailTemplateQuery = (template: string, locale: string) =>
  queryOptions({
    queryKey: ['mail-template', template, locale],
    queryFn: async ({ signal }): Promise<ReadTemplate> => {
      const { body, etag } = await call<MailTemplateView>('GET', pathOf(template, locale), { signal });
      return { view: body, etag };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

type Which = Pick<MailTemplateView, 'template' | 'locale'>;

export const keepWords = async (
  { template, locale }: Which,
  words: WordingBody,
  over: string | undefined,
): Promise<ReadTemplate> => {
  const { body, etag } = await call<MailTemplateView>('PUT', pathOf(template, locale), { body: words, ifMatch: over });
  return { view: body, etag };
};

export const goBack = async ({ template, locale }: Which, etag: string | undefined) => {
  await call('DELETE', pathOf(template, locale), { ifMatch: etag });
};

export const preview = async (
  { template, locale }: Which,
  body: WordingBody & { readonly absent: readonly string[] },
  signal?: AbortSignal,
) => (await call<MailPreview>('POST', `${pathOf(template, locale)}/preview`, { body, signal })).body;

export const readTemplatesAgain = async (): Promise<void> => {
  for (const family of ['mail-templates', 'mail-template']) {
    await queryClient.invalidateQueries({ queryKey: [family] });
  }
};
