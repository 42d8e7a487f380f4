import { z } from 'zod';
import { faultsOfForm } from '../../domain/problem-form/check-form.js';
import { FIELD_KINDS, FIELDS_MOST, FORM_TYPES } from '../../domain/problem-form/form.js';
import { LOCALES } from '../../domain/words.js';
import { Actor, Instant, line, listOf, text } from '../schema.js';

/** Names that are stored, and never shown where a label is known. Two of them mean something to JavaScript itself. */
const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .refine((name) => name !== 'constructor' && name !== 'prototype', { params: { code: 'format' } });

const inBoth = (most: number) =>
  z.strictObject(
    Object.fromEntries(LOCALES.map((locale) => [locale, line(most)])) as Record<
      (typeof LOCALES)[number],
      ReturnType<typeof line>
    >,
  );

const FormField = z
  .strictObject({
    key: Name.meta({ description: 'Names the answer; a later version asks the same under the same key' }),
    kind: z.enum(FIELD_KINDS),
    label: inBoth(200),
    help: inBoth(400).nullable(),
    required: z.boolean(),
    personal: z.boolean().meta({ description: 'About a person: not searched, and in no list' }),
    options: z.array(z.strictObject({ value: Name, label: inBoth(120) })).max(50),
    minimum: z.number().nullable().meta({ description: 'Characters, choices, or the number itself' }),
    maximum: z.number().nullable(),
    shownWhen: z
      .strictObject({ field: Name, isOneOf: z.array(Name).min(1).max(50) })
      .nullable()
      .meta({ description: 'A choice or a yes-no before it; `yes` and `no` name the answers of the latter' }),
  })
  .meta({ id: 'FormField' });

export const FormFields = z
  .array(FormField)
  .max(FIELDS_MOST)
  .superRefine((fields, context) => {
    for (const { path, code } of faultsOfForm(fields)) {
      context.addIssue({ code: 'custom', path: [...path], params: { code } });
    }
  });

const FormTypeName = z.enum(FORM_TYPES);

/** A kind of request as it is asked for now. A cancellation is not among them: its form is fixed. */
export const ProblemTypeView = z
  .object({
    problemType: FormTypeName,
    /** Whether new ones are taken. */
    enabled: z.boolean(),
    revision: z.int().meta({ description: 'The ETag, for `If-Match`' }),
    /** Of the form that is filled in now. */
    version: z.int(),
    fields: z.array(FormField),
  })
  .meta({ id: 'ProblemTypeForm' });
export type ProblemTypeView = z.infer<typeof ProblemTypeView>;
export const ProblemTypeList = listOf(ProblemTypeView);
export type ProblemTypeList = z.infer<typeof ProblemTypeList>;

export const FORM_STATES = ['draft', 'in-use', 'past'] as const;

export const FormVersionView = z
  .object({
    problemType: FormTypeName,
    version: z.int(),
    state: z.enum(FORM_STATES),
    fields: z.array(FormField),
    note: z.string(),
    /** Of a draft, who changed it last; of a version, who published it. */
    author: Actor,
    updatedAt: Instant,
    publishedAt: Instant.nullable(),
  })
  .meta({ id: 'FormVersion' });
export type FormVersionView = z.infer<typeof FormVersionView>;
export const FormVersionList = listOf(FormVersionView);

export const ProblemTypeParams = z.strictObject({ problemType: FormTypeName });
export const FormVersionParams = ProblemTypeParams.extend({
  formVersion: z.literal('draft').or(z.coerce.number().int().min(1).max(2_147_483_647)),
});
export const ProblemTypeChange = z.strictObject({ enabled: z.boolean() }).meta({ id: 'ProblemTypeChange' });
export const FormDraftBody = z.strictObject({ fields: FormFields }).meta({ id: 'FormDraft' });
export const FormPublishBody = z
  .strictObject({ note: text(2_000, 3).meta({ description: 'Why; readers of the versions see it' }) })
  .meta({ id: 'FormPublishing' });
