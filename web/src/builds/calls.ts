import { queryOptions } from '@tanstack/react-query';
import type { BuildDetail, BuildDetails } from '../../../api/builds/schema.js';
import type { ProductView } from '../../../api/catalogue/schema.js';
import type { Problem } from '../../../api/schema.js';
import type { UploadView } from '../../../api/uploads/schema.js';
import { call, read } from '../call/call.js';
import { CallProblem, unreachable } from '../call/problem.js';
import { currentLocale } from '../words/translate.js';

const LOOK_EVERY_MS = 1_500;
const isMoving = ({ state }: BuildDetail): boolean => state === 'uploading' || state === 'fetching';

/** A product's builds; looked at again and again while a file is on its way. */
export const buildsQuery = (productId: string) =>
  queryOptions({
    queryKey: ['builds', productId],
    queryFn: ({ signal }) => read<BuildDetails>(`/products/${encodeURIComponent(productId)}/builds`, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? LOOK_EVERY_MS : false),
  });

/** For its name in the reader's language. */
export const productQuery = (productId: string, locale: string) =>
  queryOptions({
    queryKey: ['builds-product', productId, locale],
    queryFn: ({ signal }) => read<ProductView>(`/products/${encodeURIComponent(productId)}`, signal),
  });

export interface NewBuild {
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture: string;
  readonly size: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly sourceUrl?: string;
}

export const registerBuild = async (productId: string, body: NewBuild, idempotencyKey: string): Promise<BuildDetail> =>
  (await call<BuildDetail>('POST', `/products/${encodeURIComponent(productId)}/builds`, { body, idempotencyKey })).body;

export const removeBuild = (id: string) => call('DELETE', `/builds/${encodeURIComponent(id)}`);

/** A new one, or the one that is under way. */
export const beginUpload = async (buildId: string, sourceUrl?: string): Promise<UploadView> => {
  const body = sourceUrl === undefined ? {} : { sourceUrl };
  return (await call<UploadView>('POST', `/builds/${encodeURIComponent(buildId)}/uploads`, { body })).body;
};
export const readUpload = (id: string) => read<UploadView>(`/uploads/${id}`);
export const completeUpload = async (id: string): Promise<UploadView> =>
  (await call<UploadView>('POST', `/uploads/${id}/complete`, { body: {} })).body;
export const dropUpload = (id: string) => call('DELETE', `/uploads/${id}`);

/** One part, with its sum: what is damaged on the way is found out at once. */
export async function putPart(
  { id }: Pick<UploadView, 'id'>,
  number: number,
  { content, digest, signal }: { content: ArrayBuffer; digest: string; signal: AbortSignal },
): Promise<void> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-digest': `sha-256=:${digest}:`,
    'accept-language': currentLocale(),
  };
  const init = { method: 'PUT', credentials: 'same-origin', headers, body: content, signal } as const;
  const response = await fetch(`/api/v1/uploads/${id}/parts/${number}`, init).catch((error: unknown) => {
    throw signal.aborted ? error : unreachable();
  });
  if (response.ok) return;
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const known = problem !== null && typeof problem.code === 'string';
  throw new CallProblem(known ? problem : { status: response.status, code: 'internal' }, response.headers);
}
