import { type FieldKind, type FormField, LIMITS } from './form.js';

export type AnswerValue = string | number | boolean | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;

/** What is wrong with one answer: a code of the API's fields, with what fills the gaps of its sentence. */
export interface AnswerFault {
  readonly key: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

type Fault = Omit<AnswerFault, 'key'>;
type Checked = { readonly value: AnswerValue } | { readonly fault: Fault };
type Check = (typed: unknown, field: FormField) => Checked;

const fine = (value: AnswerValue): Checked => ({ value });
const wrong = (code: string, values?: Fault['values']): Checked => ({ fault: { code, ...(values ? { values } : {}) } });

const NOT_A_LINE = /[\p{Cc}\p{Cs}]/u;
const NOT_A_TEXT = /\p{Cs}|[^\P{Cc}\t\n\r]/u;
const ID = /^(?:\d{1,9}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;
const WEB_ADDRESS = /^https?:\/\/[^\s/$.?#][^\s"<>]*$/i;
const WEB_ADDRESS_MOST = 1_000;
const DAY = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** What a field leaves open is its kind's own. */
function limitsOf({ kind, minimum, maximum }: FormField) {
  const limits = LIMITS[kind];
  return { minimum: minimum ?? limits?.least ?? 0, maximum: maximum ?? limits?.usual ?? Number.MAX_SAFE_INTEGER };
}

function within(size: number, field: FormField, [small, big]: readonly [string, string]): Fault | null {
  const { minimum, maximum } = limitsOf(field);
  if (size < minimum) return { code: small, values: { minimum } };
  return size > maximum ? { code: big, values: { maximum } } : null;
}

const words =
  (unfit: RegExp): Check =>
  (typed, field) => {
    if (typeof typed !== 'string') return wrong('type', { kind: 'string' });
    if (unfit.test(typed)) return wrong('control-character');
    const fault = within(typed.length, field, ['too-short', 'too-long']);
    return fault ? { fault } : fine(typed);
  };

const shaped =
  (fits: (typed: string) => boolean, code: string): Check =>
  (typed) =>
    typeof typed === 'string' && fits(typed) ? fine(typed) : wrong(code);

const valuesOf = ({ options }: FormField): string[] => options.map(({ value }) => value);

const oneOf: Check = (typed, field) =>
  typeof typed === 'string' && valuesOf(field).includes(typed)
    ? fine(typed)
    : wrong('choice', { values: valuesOf(field).join(', ') });

const someOf: Check = (typed, field) => {
  if (!Array.isArray(typed)) return wrong('type', { kind: 'array' });
  const known = valuesOf(field);
  if (typed.some((each) => !known.includes(each as string))) return wrong('choice', { values: known.join(', ') });
  // In the order of the form, and each once, however they were sent.
  const chosen = known.filter((value) => typed.includes(value));
  const fault = within(chosen.length, field, ['too-few', 'too-many']);
  return fault ? { fault } : fine(chosen);
};

const number: Check = (typed, field) => {
  if (typeof typed !== 'number' || !Number.isFinite(typed)) return wrong('type', { kind: 'number' });
  const fault = within(typed, field, ['too-small', 'too-big']);
  return fault ? { fault } : fine(typed);
};

/** The thirtieth of February is no day: it would be read as one of March. */
const isDay = (typed: string): boolean => DAY.test(typed) && new Date(typed).toISOString().slice(0, 10) === typed;

const CHECKS: Readonly<Record<FieldKind, Check>> = {
  text: words(NOT_A_LINE),
  'long-text': words(NOT_A_TEXT),
  choice: oneOf,
  'several-choices': someOf,
  number,
  date: shaped(isDay, 'date'),
  'yes-no': (typed) => (typeof typed === 'boolean' ? fine(typed) : wrong('type', { kind: 'boolean' })),
  order: shaped((typed) => ID.test(typed), 'order-form'),
  product: shaped((typed) => typed.length <= 100 && !NOT_A_LINE.test(typed), 'product-not-found'),
  link: shaped((typed) => typed.length <= WEB_ADDRESS_MOST && WEB_ADDRESS.test(typed), 'web-address'),
};

/** What was typed without the space around it; undefined for nothing. */
function trimmed(typed: unknown): unknown {
  const value = typeof typed === 'string' ? typed.trim() : typed;
  const isNothing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isNothing ? undefined : value;
}

/** Yes and no under their names, and what was chosen, so that a condition can compare. */
function namesOf(answer: AnswerValue | undefined): readonly string[] {
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no'];
  if (answer === undefined) return [];
  return typeof answer === 'object' ? answer : [String(answer)];
}

/** Whether this field is asked, given the answers to those before it. */
function isAsked({ shownWhen }: FormField, before: ReadonlyMap<string, AnswerValue>): boolean {
  if (shownWhen === null) return true;
  return namesOf(before.get(shownWhen.field)).some((name) => shownWhen.isOneOf.includes(name));
}

export interface CheckedAnswers {
  /** The fields that are asked, in order. */
  readonly asked: readonly FormField[];
  /** What is kept: the answers to those, and to no other. */
  readonly kept: Answers;
  readonly faults: readonly AnswerFault[];
}

/** The answer to one field that is asked: undefined where nothing is said and nothing has to be. */
function checkOne(field: FormField, typed: Readonly<Record<string, unknown>>): Checked | undefined {
  const value = Object.hasOwn(typed, field.key) ? trimmed(typed[field.key]) : undefined;
  if (value !== undefined) return CHECKS[field.kind](value, field);
  return field.required ? wrong('required') : undefined;
}

/**
 * Checks what was typed into a form, from its first field to its last. What is not asked is not kept: a field hidden by
 * its condition, whatever stands in it. A key that the form does not have is a fault.
 */
export function checkAnswers(fields: readonly FormField[], typed: Readonly<Record<string, unknown>>): CheckedAnswers {
  const known = new Set(fields.map(({ key }) => key));
  const unknown = Object.keys(typed).filter((key) => !known.has(key));
  const faults: AnswerFault[] = unknown.map((key) => ({ key, code: 'unknown-field' }));
  const kept = new Map<string, AnswerValue>();
  const asked: FormField[] = [];
  for (const field of fields) {
    if (!isAsked(field, kept)) continue;
    asked.push(field);
    const checked = checkOne(field, typed);
    if (checked && 'fault' in checked) faults.push({ key: field.key, ...checked.fault });
    else if (checked) kept.set(field.key, checked.value);
  }
  return { asked, kept: Object.fromEntries(kept), faults };
}
