import { APP } from '../app/words.en.js';
import { ASSIGNMENT } from '../assignment/words.en.js';
import { AUDIT } from '../audit/words.en.js';
import { ATTACHMENTS } from '../attachments/words.en.js';
import { AWAY } from '../away/words.en.js';
import { PROBLEMS } from '../call/words.en.js';
import { BUILDS } from '../builds/words.en.js';
import { BOOKS } from '../books/words.en.js';
import { BULK } from '../bulk/words.en.js';
import { CANNED_ANSWERS } from '../canned-answers/words.en.js';
import { CATALOGUE } from '../catalogue/words.en.js';
import { CONVERSATION } from '../conversation/words.en.js';
import { CUSTOMERS } from '../customers/words.en.js';
import { DOWNLOADS } from '../downloads/words.en.js';
import { DRY_RUNS } from '../dry-runs/words.en.js';
import { FIRST_STEPS } from '../first-steps/words.en.js';
import { HELP } from '../help/words.en.js';
import { MAIL_TEMPLATES } from '../mail-templates/words.en.js';
import { KEYS } from '../keys/words.en.js';
import { MAILBOX } from '../mailbox/words.en.js';
import { ORDERS } from '../orders/words.en.js';
import { PARTNERS } from '../partners/words.en.js';
import { PAST } from '../past/words.en.js';
import { PEOPLE } from '../people/words.en.js';
import { POLICIES } from '../policies/words.en.js';
import { PRESENCE } from '../presence/words.en.js';
import { PROBLEM_TYPES } from '../problem-types/words.en.js';
import { RECONCILIATION } from '../reconciliation/words.en.js';
import { REPORT } from '../report/words.en.js';
import { REPORTS } from '../reports/words.en.js';
import { SESSION } from '../session/words.en.js';
import { SLA } from '../sla/words.en.js';
import { SOFTWARE } from '../software/words.en.js';
import { TICKET_LINKS } from '../ticket-links/words.en.js';
import { TICKETS } from '../tickets/words.en.js';
import { TIMELINE } from '../timeline/words.en.js';
import { USAGE } from '../usage/words.en.js';

export const EN = {
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
