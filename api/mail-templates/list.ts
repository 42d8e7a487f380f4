import { MAIL_TEMPLATES, type MailTemplate, topicOf } from '../../domain/mail-templates.js';
import { localeOf } from '../../domain/words.js';
import { wordingIn } from '../../platform/database/mail-wordings.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { MailTemplateList, type MailTemplateSummary } from './schema.js';

const LIST = 'mail-templates';

export const listMailTemplates = endpoint(
  {
    method: 'get',
    path: '/api/v1/mail-templates',
    tag: 'Mail templates',
    summary: "Every mail that goes out, and in which languages it has the house's own words",
    query: PageQuery,
    answers: { 200: { description: 'Templates', schema: MailTemplateList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const at = Number(readCursor(secret, LIST, cursor)?.[0] ?? 0);
    const newest = await call.data((tx) =>
      tx.mailWording.findMany({
        distinct: ['template', 'locale'],
        orderBy: [{ template: 'asc' }, { locale: 'asc' }, { version: 'desc' }],
      }),
    );
    const toItem = (template: MailTemplate): MailTemplateSummary => {
      const rows = newest.filter((row) => row.template === template);
      const times = rows.map(({ createdAt }) => createdAt.toISOString()).sort();
      return {
        ...{ template, topic: topicOf(template) },
        own: rows.filter((row) => wordingIn(row) !== null).map(({ locale }) => localeOf(locale)),
        updatedAt: times.at(-1) ?? null,
      };
    };
    const cursorAfter = (template: MailTemplate) => writeCursor(secret, LIST, [MAIL_TEMPLATES.indexOf(template) + 1]);
    return { status: 200, body: pageOf(MAIL_TEMPLATES.slice(at, at + limit + 1), limit, { toItem, cursorAfter }) };
  },
);
