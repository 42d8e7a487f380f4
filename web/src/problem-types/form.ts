import {
  answersToName,
  type FieldKind,
  type FormField,
  type InBothLanguages,
  isChoice,
  LIMITS,
} from '../../../domain/problem-form/form.js';

/** One choice as typed. An empty name is made from the English label. */
export interface OptionForm {
  readonly value: string;
  readonly label: InBothLanguages;
}

/** One field as typed; empty where nothing is said. */
export interface FieldForm {
  /** Of this page alone: it names the field while it is moved and renamed. */
  readonly id: string;
  readonly key: string;
  readonly kind: FieldKind;
  readonly label: InBothLanguages;
  readonly help: InBothLanguages;
  readonly required: boolean;
  readonly personal: boolean;
  readonly options: readonly OptionForm[];
  readonly minimum: string;
  readonly maximum: string;
  readonly when: { readonly field: string; readonly isOneOf: readonly string[] };
}

const EMPTY: InBothLanguages = { en: '', 'zh-TW': '' };
export const newOption = (): OptionForm => ({ value: '', label: EMPTY });

export const newField = (): FieldForm => ({
  ...{ id: crypto.randomUUID(), key: '', kind: 'text', label: EMPTY, help: EMPTY, required: false, personal: false },
  ...{ options: [], minimum: '', maximum: '', when: { field: '', isOneOf: [] } },
});

const limitForm = (limit: number | null): string => (limit === null ? '' : String(limit));

/** Those that were typed keep their IDs, so that the one that is open stays open. */
export const formOfFields = (fields: readonly FormField[], typed: readonly FieldForm[] = []): FieldForm[] =>
  fields.map(({ help, shownWhen, minimum, maximum, ...field }, index) => ({
    ...{ ...field, id: typed[index]?.id ?? crypto.randomUUID(), help: help ?? EMPTY },
    when: shownWhen ?? { field: '', isOneOf: [] },
    ...{ minimum: limitForm(minimum), maximum: limitForm(maximum) },
  }));

const NAME_MOST = 40;

/** What is called nothing else is called by its English words. */
const nameOf = (typed: string, english: string): string => {
  if (typed.trim() !== '') return typed.trim();
  const words =
    english
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, NAME_MOST)
    .replace(/-$/, '');
};

const keyOf = ({ key, label }: FieldForm): string => nameOf(key, label.en);

/**
 * The fields with one of them changed. A field that another is asked by keeps its name there when it is renamed; one that
 * had the name of another for a moment, while it was typed, takes nothing from that one.
 */
export function renamed(fields: readonly FieldForm[], after: FieldForm): FieldForm[] {
  const called = fields.filter(({ id }) => id !== after.id).map(keyOf);
  const was = fields.filter(({ id }) => id === after.id).map(keyOf)[0] ?? '';
  const follows = ({ when }: FieldForm): boolean => was !== '' && when.field === was && !called.includes(was);
  return fields.map((field) => {
    if (field.id === after.id) return after;
    return follows(field) ? { ...field, when: { ...field.when, field: keyOf(after) } } : field;
  });
}

/** What is no number goes as it is: the API says so at its field. */
const limitBody = (kind: FieldKind, typed: string) => {
  if (typed.trim() === '' || !(kind in LIMITS)) return null;
  return /^-?\d+(?:\.\d+)?$/.test(typed.trim()) ? Number(typed) : typed;
};

const isSaid = ({ en, 'zh-TW': zh }: InBothLanguages): boolean => en.trim() !== '' || zh.trim() !== '';

/** The fields as the API takes them. What does not belong to a field's kind stays behind. */
export const fieldsBody = (form: readonly FieldForm[]) =>
  form.map((field) => ({
    ...{ key: keyOf(field), kind: field.kind, label: field.label, help: isSaid(field.help) ? field.help : null },
    ...{ required: field.required, personal: field.personal },
    options: isChoice(field.kind)
      ? field.options.map(({ value, label }) => ({ value: nameOf(value, label.en), label }))
      : [],
    minimum: limitBody(field.kind, field.minimum),
    maximum: limitBody(field.kind, field.maximum),
    shownWhen: field.when.field === '' ? null : field.when,
  }));

const limitShown = (limit: unknown) => (typeof limit === 'number' ? limit : null);

/** The form as somebody would fill it in now, for the preview; what is not yet right of it is left open. */
export const fieldsShown = (form: readonly FieldForm[]): FormField[] =>
  fieldsBody(form).map((field) => ({
    ...field,
    minimum: limitShown(field.minimum),
    maximum: limitShown(field.maximum),
  }));

/** The fields before this one that a condition can look at, and the answers it can name. */
export const conditionsFor = (form: readonly FieldForm[], index: number) =>
  fieldsShown(form.slice(0, index)).flatMap((field) => {
    const answers = answersToName(field);
    return answers.length === 0 ? [] : [{ field, answers }];
  });
