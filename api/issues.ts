import type { z } from 'zod';
import { BULK_ROWS_MOST } from '../domain/bulk/job.js';
import type { FieldFault } from './errors.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** RFC 6901: `~` and `/` inside a name are escaped. */
export const pointerTo = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  guid: 'guid',
  uuid: 'guid',
  datetime: 'datetime',
  date: 'date',
};

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part], input);

const SIZES: Readonly<Record<string, readonly [small: string, big: string]>> = {
  string: ['too-short', 'too-long'],
  array: ['too-few', 'too-many'],
};

function sizeFault(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  value: unknown,
): Omit<FieldFault, 'pointer'> {
  const [small, big] = SIZES[issue.origin] ?? ['too-small', 'too-big'];
  if (issue.code === 'too_big') return { code: big, values: { maximum: Number(issue.maximum) } };
  if (issue.origin === 'string' && typeof value === 'string' && value.trim() === '') return { code: 'required' };
  return { code: small, values: { minimum: Number(issue.minimum) } };
}

/** The one or more faults of an issue. Unknown fields are named one by one; unions by the branch that got furthest. */
function faultsOf(issue: Issue, input: unknown, base: Path): FieldFault[] {
  const path = [...base, ...issue.path];
  const pointer = pointerTo(path);
  const value = valueAt(input, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointerTo([...path, key]), code: 'unknown-field' }));
    case 'invalid_type':
      if (value === undefined || value === null) return [{ pointer, code: 'required' }];
      return [{ pointer, code: 'type', values: { kind: issue.expected } }];
    case 'too_small':
    case 'too_big':
      return [{ pointer, ...sizeFault(issue, value) }];
    case 'invalid_value':
      if (value === undefined || value === '') return [{ pointer, code: 'required' }];
      return [{ pointer, code: 'choice', values: { values: issue.values.map(String).join(', ') } }];
    case 'invalid_format':
      if (value === '') return [{ pointer, code: 'required' }];
      return [{ pointer, code: FORMATS[issue.format] ?? 'format' }];
    case 'invalid_union':
      return unionFaults(issue, input, path);
    case 'custom':
      return [{ pointer, code: String(issue.params?.['code'] ?? 'format') }];
    default:
      return [{ pointer, code: 'format' }];
  }
}

function unionFaults(issue: Extract<Issue, { code: 'invalid_union' }>, input: unknown, path: Path): FieldFault[] {
  const pointed = pointerTo(path);
  if (issue.discriminator !== undefined && valueAt(input, path) !== undefined) {
    const options = 'options' in issue ? (issue.options ?? []) : [];
    return [{ pointer: pointed, code: 'choice', values: { values: options.map(String).join(', ') } }];
  }
  const branches = issue.errors.map((branch) => branch.flatMap((inner) => faultsOf(inner, input, path)));
  const here = pointerTo(path);
  const inside = branches.filter((faults) => faults.length > 0 && faults.every(({ pointer }) => pointer !== here));
  const [nearest] = inside.sort((a, b) => a.length - b.length);
  if (nearest) return nearest;
  return [{ pointer: here, code: valueAt(input, path) === undefined ? 'required' : 'format' }];
}

/** What is wrong, by field: of a field only the first thing. */
export function toFaults(issues: readonly Issue[], input: unknown): FieldFault[] {
  const faults = issues.flatMap((issue) => faultsOf(issue, input, []));
  return faults.filter(({ pointer }, index) => faults.findIndex((other) => other.pointer === pointer) === index);
}

const DEPTH = 12;
/** Twice the longest list that anything takes. */
const NODES = 2 * BULK_ROWS_MOST;
const BAD = /\0|\p{Cs}/u;

/**
 * The first text anywhere in `input` that PostgreSQL could not hold, or where it is nested or branched beyond reason:
 * looked for before any schema, so that no schema can forget it.
 */
export function findUnstorable(input: unknown): FieldFault | null {
  let nodes = 0;
  const visit = (value: unknown, path: Path): FieldFault | null => {
    nodes += 1;
    if (path.length > DEPTH || nodes > NODES) return { pointer: pointerTo(path.slice(0, 3)), code: 'format' };
    if (typeof value === 'string')
      return BAD.test(value) ? { pointer: pointerTo(path), code: 'control-character' } : null;
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, inner] of Object.entries(value)) {
      const found = BAD.test(key)
        ? { pointer: pointerTo(path), code: 'control-character' }
        : visit(inner, [...path, key]);
      if (found) return found;
    }
    return null;
  };
  return visit(input, []);
}
