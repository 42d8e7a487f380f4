import type { Build } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { Invalid } from '../errors.js';
import type { DownloadsBody } from './schema.js';

const STEPS = ['version', 'language', 'fileType', 'architecture'] as const;

/**
 * The one build that is meant, each choice narrowing the next. Errors: `Invalid`, naming the first choice that nothing
 * is left for, or that is missing, with what could be chosen there.
 */
export async function chooseBuild(tx: Tx, productId: string, chosen: DownloadsBody): Promise<Build> {
  let left = await tx.build.findMany({ where: { productId, storageName: { not: null } }, orderBy: { id: 'asc' } });
  for (const step of STEPS) {
    const choices = [...new Set(left.map((build) => build[step]))];
    const choice = chosen[step] ?? (choices.length === 1 ? choices[0] : undefined);
    left = left.filter((build) => build[step] === choice);
    if (left.length > 0) continue;
    const code = chosen[step] === undefined ? 'required' : 'choice';
    throw new Invalid([{ pointer: `/${step}`, code, values: { values: choices.join(', ') } }]);
  }
  const [build] = left;
  if (!build) throw new Invalid([{ pointer: '/version', code: 'choice', values: { values: '' } }]);
  return build;
}
