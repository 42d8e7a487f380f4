import { queryOptions } from '@tanstack/react-query';
import type { BuildView } from '../../../api/catalogue/schema.js';
import type { DownloadsView, LinkView } from '../../../api/links/schema.js';
import type { Locale } from '../../../domain/words.js';
import { call, read, readEvery } from '../call/call.js';

/** A bought line, as its calls name it. */
export interface LineRef {
  readonly customerId: string;
  readonly subscriptionId: string;
}

const pathOf = ({ customerId, subscriptionId }: LineRef): string =>
  `/customers/${customerId}/software/${subscriptionId}`;

/** What is left of a link changes while it is looked at: whoever has it downloads. */
const LINKS_EVERY_MS = 10_000;

export const buildsQuery = (line: LineRef) =>
  queryOptions({
    queryKey: ['builds', line.subscriptionId],
    // What has no file yet cannot be chosen.
    queryFn: async ({ signal }) =>
      (await read<{ items: BuildView[] }>(`${pathOf(line)}/builds`, signal)).items.filter(({ available }) => available),
    staleTime: 60_000,
  });

const newestFirst = (one: LinkView, other: LinkView): number => other.activatedAt.localeCompare(one.activatedAt);

export const linksQuery = (line: LineRef) =>
  queryOptions({
    queryKey: ['links', line.subscriptionId],
    queryFn: async ({ signal }) =>
      (await readEvery<LinkView>(`${pathOf(line)}/downloads`, signal)).toSorted(newestFirst),
    refetchInterval: LINKS_EVERY_MS,
    refetchOnWindowFocus: true,
  });

/** Which build: what the choices came down to. */
export type BuildRef = Pick<BuildView, 'version' | 'language' | 'fileType' | 'architecture'>;

/** Shows the keys and activates the link; both are recorded. */
export const getKeysAndDownloads = async (
  line: LineRef,
  { version, language, fileType, architecture }: BuildRef,
  idempotencyKey: string,
): Promise<DownloadsView> =>
  (
    await call<DownloadsView>('POST', `${pathOf(line)}/downloads`, {
      body: { version, language, fileType, architecture },
      idempotencyKey,
    })
  ).body;

export interface Letter {
  readonly to: string;
  readonly locale: Locale;
}

export const sendLink = async (line: LineRef, linkId: string, letter: Letter, idempotencyKey: string): Promise<void> =>
  void (await call('POST', `${pathOf(line)}/downloads/${linkId}/send`, { body: letter, idempotencyKey }));
