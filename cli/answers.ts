import type { ProblemTypeList } from '../api/problem-types/schema.js';
import { type Api } from './api-client.js';
import { Problem } from './problem.js';

type Sent = string | number | boolean | string[];
type Kind = ProblemTypeList['items'][number]['fields'][number]['kind'];

/** A value as its field takes it. What is none goes as it is: the API says so at the field. */
function valueOf(kind: Kind | undefined, typed: readonly string[]): Sent {
  const [last = ''] = typed.slice(-1);
  if (kind === 'several-choices') return [...typed];
  if (kind === 'yes-no') return last === 'yes' || last === 'no' ? last === 'yes' : last;
  return kind === 'number' && last.trim() !== '' && Number.isFinite(Number(last)) ? Number(last) : last;
}

/** `--answer since=2026-11-24`, once for each field and once for each of several choices, by the form as it is now. */
export async function answersOf(
  api: Api,
  problemType: string,
  given: readonly string[],
): Promise<Record<string, Sent> | undefined> {
  if (given.length === 0) return undefined;
  const { items } = await api.get<ProblemTypeList>('/problem-types');
  const fields = items.find((each) => each.problemType === problemType)?.fields ?? [];
  const typed = new Map<string, string[]>();
  for (const each of given) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(each) ?? [];
    if (key === undefined || value === undefined) {
      throw new Problem('usage', `--answer takes FIELD=VALUE, not ${JSON.stringify(each)}.`);
    }
    typed.set(key, [...(typed.get(key) ?? []), value]);
  }
  const kindOf = (key: string) => fields.find((field) => field.key === key)?.kind;
  return Object.fromEntries([...typed].map(([key, values]) => [key, valueOf(kindOf(key), values)]));
}
