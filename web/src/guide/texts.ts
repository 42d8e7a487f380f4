/// <reference types="vite/client" />
import { queryOptions } from '@tanstack/react-query';
import type { Role } from '../../../domain/roles.js';
import type { Locale } from '../../../domain/words.js';

export const TOPICS = ['partner', 'agent', 'approver', 'manager', 'administrator'] as const;
export type Topic = (typeof TOPICS)[number];

export const isTopic = (word: string): word is Topic => (TOPICS as readonly string[]).includes(word);

const OF_ROLE: Record<Role, Topic> = {
  admin_agent: 'partner',
  sales_agent: 'partner',
  helpdesk_agent: 'partner',
  support_agent: 'agent',
  refund_approver: 'approver',
  desk_manager: 'manager',
  administrator: 'administrator',
  auditor: 'manager',
};
export const topicOf = (role: Role): Topic => OF_ROLE[role];

/** The guide of the repository, and the pictures of its gallery that it shows: each is fetched when it is read. */
const GUIDES = import.meta.glob<string>('../../../docs/guide/*/*.md', { query: '?raw', import: 'default' });
const PICTURES = import.meta.glob<string>(
  '../../../docs/gallery/{software,report,ticket,queue,decision,merged,bulk-job,approvals,away,dashboard,policy-draft,promised-times,canned-answers,reconciliation,people,partner,catalogue-import,problem-form,assignment,mail,audit}-{en,zh-TW}-light.png',
  { query: '?url', import: 'default', eager: true },
);

export const guideQuery = (locale: Locale, topic: Topic) =>
  queryOptions({
    queryKey: ['guide', locale, topic],
    queryFn: async (): Promise<string> => {
      const load = GUIDES[`../../../docs/guide/${locale}/${topic}.md`];
      if (!load) throw new Error(`There is no guide ${locale}/${topic}`);
      return load();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Where a picture is, as a guide names it. */
export const pictureUrl = (href: string): string | undefined => PICTURES[`../../../docs/${href.replace('../../', '')}`];
