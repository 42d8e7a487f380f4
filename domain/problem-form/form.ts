import type { Locale, ProblemType } from '../words.js';

/** The problem types whose form is data. A cancellation's is part of the product: its rules read every field of it. */
export const FORM_TYPES = [
  'keys-and-downloads',
  'eligibility',
  'billing',
  'other',
] as const satisfies readonly ProblemType[];
export type FormType = (typeof FORM_TYPES)[number];

/** Of one form. */
export const FIELDS_MOST = 40;

/** What a field takes. Stored with every form: add, never rename. */
export const FIELD_KINDS = [
  'text',
  'long-text',
  'choice',
  'several-choices',
  'number',
  'date',
  'yes-no',
  'order',
  'product',
  'link',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export type InBothLanguages = Readonly<Record<Locale, string>>;

export interface FieldOption {
  readonly value: string;
  readonly label: InBothLanguages;
}

/** Another field before this one, and the answers to it with which this one is asked. */
export interface FieldCondition {
  readonly field: string;
  readonly isOneOf: readonly string[];
}

/** One question of a form. `key` names its answer for ever; everything else may change with the next version. */
export interface FormField {
  readonly key: string;
  readonly kind: FieldKind;
  readonly label: InBothLanguages;
  readonly help: InBothLanguages | null;
  readonly required: boolean;
  /** Something about a person: it is not searched and leaves in no list. */
  readonly personal: boolean;
  /** Of a choice, in the order in which they are offered. */
  readonly options: readonly FieldOption[];
  /** Characters of a text, choices made, or the number itself; null for the kind's own. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly shownWhen: FieldCondition | null;
}

/** What yes and no are called where a condition names them. */
export const YES_NO = ['yes', 'no'] as const;

export const isChoice = (kind: FieldKind): boolean => kind === 'choice' || kind === 'several-choices';

/** The answers that a condition on this field may name; none where a condition on it means nothing. */
export const answersToName = ({ kind, options }: Pick<FormField, 'kind' | 'options'>): readonly string[] =>
  kind === 'yes-no' ? YES_NO : options.map(({ value }) => value);

interface Limits {
  readonly least: number;
  readonly most: number;
  /** Where the form says nothing. */
  readonly usual: number;
}

/** How far the limits of a form may go; a kind that is not here has none. */
export const LIMITS: Readonly<Partial<Record<FieldKind, Limits>>> = {
  text: { least: 0, most: 500, usual: 200 },
  'long-text': { least: 0, most: 20_000, usual: 4_000 },
  'several-choices': { least: 0, most: 50, usual: 50 },
  number: { least: -1_000_000_000_000, most: 1_000_000_000_000, usual: 1_000_000_000_000 },
};
