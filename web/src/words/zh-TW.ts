import { APP } from '../app/words.zh-TW.js';
import { ASSIGNMENT } from '../assignment/words.zh-TW.js';
import { AUDIT } from '../audit/words.zh-TW.js';
import { ATTACHMENTS } from '../attachments/words.zh-TW.js';
import { AWAY } from '../away/words.zh-TW.js';
import { PROBLEMS } from '../call/words.zh-TW.js';
import { BUILDS } from '../builds/words.zh-TW.js';
import { BOOKS } from '../books/words.zh-TW.js';
import { BULK } from '../bulk/words.zh-TW.js';
import { CANNED_ANSWERS } from '../canned-answers/words.zh-TW.js';
import { CATALOGUE } from '../catalogue/words.zh-TW.js';
import { CONVERSATION } from '../conversation/words.zh-TW.js';
import { CUSTOMERS } from '../customers/words.zh-TW.js';
import { DOWNLOADS } from '../downloads/words.zh-TW.js';
import { DRY_RUNS } from '../dry-runs/words.zh-TW.js';
import { FIRST_STEPS } from '../first-steps/words.zh-TW.js';
import { HELP } from '../help/words.zh-TW.js';
import { MAIL_TEMPLATES } from '../mail-templates/words.zh-TW.js';
import { KEYS } from '../keys/words.zh-TW.js';
import { MAILBOX } from '../mailbox/words.zh-TW.js';
import { ORDERS } from '../orders/words.zh-TW.js';
import { PARTNERS } from '../partners/words.zh-TW.js';
import { PAST } from '../past/words.zh-TW.js';
import { PEOPLE } from '../people/words.zh-TW.js';
import { POLICIES } from '../policies/words.zh-TW.js';
import { PRESENCE } from '../presence/words.zh-TW.js';
import { PROBLEM_TYPES } from '../problem-types/words.zh-TW.js';
import { RECONCILIATION } from '../reconciliation/words.zh-TW.js';
import { REPORT } from '../report/words.zh-TW.js';
import { REPORTS } from '../reports/words.zh-TW.js';
import { SESSION } from '../session/words.zh-TW.js';
import { SLA } from '../sla/words.zh-TW.js';
import { SOFTWARE } from '../software/words.zh-TW.js';
import { TICKET_LINKS } from '../ticket-links/words.zh-TW.js';
import { TICKETS } from '../tickets/words.zh-TW.js';
import { TIMELINE } from '../timeline/words.zh-TW.js';
import { USAGE } from '../usage/words.zh-TW.js';
import type { Words } from './types.js';

export const ZH_TW: Words = {
  app: APP,
  problems: PROBLEMS,
  assignment: ASSIGNMENT,
  audit: AUDIT,
  attachments: ATTACHMENTS,
  away: AWAY,
  builds: BUILDS,
  books: BOOKS,
  bulk: BULK,
  cannedAnswers: CANNED_ANSWERS,
  catalogue: CATALOGUE,
  conversation: CONVERSATION,
  customers: CUSTOMERS,
  downloads: DOWNLOADS,
  dryRuns: DRY_RUNS,
  firstSteps: FIRST_STEPS,
  help: HELP,
  mailTemplates: MAIL_TEMPLATES,
  keys: KEYS,
  mailbox: MAILBOX,
  orders: ORDERS,
  partners: PARTNERS,
  past: PAST,
  people: PEOPLE,
  policies: POLICIES,
  presence: PRESENCE,
  problemTypes: PROBLEM_TYPES,
  reconciliation: RECONCILIATION,
  report: REPORT,
  reports: REPORTS,
  session: SESSION,
  sla: SLA,
  software: SOFTWARE,
  ticketLinks: TICKET_LINKS,
  tickets: TICKETS,
  timeline: TIMELINE,
  usage: USAGE,
};
