import { LETTER_TEMPLATES, LETTER_TOPICS, type LetterTemplate } from './letters.js';
import { NOTICE_TEMPLATES, type NoticeTemplate } from './notices.js';

/** What mails are about: a case, or what letters are about. */
export const MAIL_TOPICS = ['case', ...LETTER_TOPICS] as const;
export type MailTopic = (typeof MAIL_TOPICS)[number];
export type MailTemplate = NoticeTemplate | LetterTemplate;

export const TEMPLATES_OF: Readonly<Record<MailTopic, readonly MailTemplate[]>> = {
  case: NOTICE_TEMPLATES,
  ...LETTER_TEMPLATES,
};

/** Every mail that goes out, by topic. */
export const MAIL_TEMPLATES: readonly MailTemplate[] = MAIL_TOPICS.flatMap((topic) => TEMPLATES_OF[topic]);

export const topicOf = (template: MailTemplate): MailTopic =>
  MAIL_TOPICS.find((topic) => TEMPLATES_OF[topic].includes(template)) ?? 'case';
