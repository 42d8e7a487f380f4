import { buildState } from '../../domain/uploads.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { buildView } from '../catalogue/view.js';
import { kindOf, UPLOAD, uploadStateOf, uploadView } from '../uploads/view.js';
import type { BuildDetail } from './schema.js';

export const BUILD = {
  uploads: { orderBy: { createdAt: 'desc' }, take: 1, include: UPLOAD },
} as const satisfies Prisma.BuildInclude;
export type BuildRow = Prisma.BuildGetPayload<{ include: typeof BUILD }>;

export function buildDetail(row: BuildRow): BuildDetail {
  const { id, productId, fileName } = row;
  const [latest] = row.uploads;
  const upload = latest ? uploadView(latest) : null;
  const state = buildState(
    row.storageName !== null,
    latest ? { kind: kindOf(latest), state: uploadStateOf(latest) } : null,
  );
  const failure = state === 'failed' ? (upload?.failure ?? null) : null;
  return { ...buildView(row), id, productId, fileName, state, failure, upload };
}
