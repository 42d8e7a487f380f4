import type { BuildDetail, BuildDetails } from '../api/builds/schema.js';
import { type Api, path } from './api-client.js';

export const buildsOf = async (api: Api, productId: string): Promise<readonly BuildDetail[]> =>
  (await api.get<BuildDetails>(path`/products/${productId}/builds`)).items;

/** A build for a terminal. */
export function buildLine(build: BuildDetail): string {
  const { id, version, language, fileType, architecture, size, state, failure, upload } = build;
  const sofar =
    upload && (state === 'uploading' || state === 'fetching') ? `, ${percent(upload.received, size)} %` : '';
  const why = failure ? ` (${failure.code}: ${failure.detail})` : '';
  const variant = [version, language, fileType, architecture].join(' ');
  return `${id}  ${variant.padEnd(28)} ${String(size).padStart(14)} bytes  ${state}${sofar}${why}`;
}

export const percent = (part: number, whole: number): number => Math.floor((part / whole) * 100);
