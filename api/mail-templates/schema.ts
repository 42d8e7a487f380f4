import { z } from 'zod';
import { MAIL_TEMPLATES, MAIL_TOPICS, type MailTemplate } from '../../domain/mail-templates.js';
import { Actor, Instant, line, listOf, Locale, text } from '../schema.js';

const Template = z.enum(MAIL_TEMPLATES as readonly [MailTemplate, ...MailTemplate[]]);
export const MailTemplateParams = z.strictObject({ template: Template, locale: Locale });

const GAPS = 'with gaps such as `{{number}}`';
export const WordingBody = z
  .strictObject({
    subject: line(150).meta({ description: `One line, ${GAPS}` }),
    text: text(4_000).meta({
      description: `Plain text, ${GAPS}; an empty line between paragraphs. One that names what a mail does not have is left out; one that begins with \`{{no name}}\` stands only where that is so`,
    }),
    action: line(60).meta({ description: 'On the button' }),
  })
  .meta({ id: 'MailWording' });
export type WordingBody = z.infer<typeof WordingBody>;

export const PreviewBody = WordingBody.extend({
  absent: z.array(line(40)).max(10).default([]).meta({ description: 'Names of gaps that this sample does not have' }),
}).meta({ id: 'MailPreviewBody' });

const VersionView = z.object({
  version: z.number().int(),
  /** Null: back to the shipped words. */
  wording: WordingBody.nullable(),
  author: Actor,
  at: Instant,
});
export type VersionView = z.infer<typeof VersionView>;

export const MailTemplateSummary = z
  .object({
    template: Template,
    topic: z.enum(MAIL_TOPICS),
    /** The languages in which the house has words of its own. */
    own: z.array(Locale),
    updatedAt: Instant.nullable(),
  })
  .meta({ id: 'MailTemplateSummary' });
export type MailTemplateSummary = z.infer<typeof MailTemplateSummary>;
export const MailTemplateList = listOf(MailTemplateSummary);

export const MailTemplateView = z
  .object({
    template: Template,
    topic: z.enum(MAIL_TOPICS),
    locale: Locale,
    shipped: WordingBody,
    /** The house's own; null where the shipped words hold. */
    own: WordingBody.nullable(),
    gaps: z.array(z.object({ name: z.string(), optional: z.boolean() })),
    /** Somebody's own words are repeated right after the first paragraph. */
    quoted: z.boolean(),
    /** 0 before anybody has written any. */
    version: z.number().int(),
    /** Newest first. */
    history: z.array(VersionView),
  })
  .meta({ id: 'MailTemplate' });
export type MailTemplateView = z.infer<typeof MailTemplateView>;

export const MailPreview = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'MailPreview' });
export type MailPreview = z.infer<typeof MailPreview>;
