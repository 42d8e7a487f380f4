import type { Desk } from '../support/desk.js';
import { firstId } from './access/dealings.js';
import { NOBODY, type Place } from './access/look-over.js';
import { eachPageIsWell, openShowing } from './access/stage.js';

/** What stands in addresses. */
type Things = Readonly<Record<'person' | 'cannedAnswer', string>>;

const administer = async (desk: Desk): Promise<Things> => ({
  person: await firstId(desk.as('administrator'), '/api/v1/users?role=refund_approver'),
  cannedAnswer: await firstId(desk.as('desk_manager'), '/api/v1/canned-answers'),
});

const shown = openShowing(administer);

/** Where the house keeps its people, forms and words, and the doors to it. */
const PLACES: readonly Place<Things>[] = [
  ['assignment', 'administrator', '/assignment'],
  ['people', 'administrator', '/people'],
  ['a person', 'administrator', ({ person }) => `/people/${person}`],
  ['somebody new', 'administrator', '/people/new'],
  ['problem types', 'administrator', '/problem-types'],
  ['a problem type', 'administrator', '/problem-types/billing'],
  ['the form of a problem type', 'administrator', '/problem-types/eligibility/draft'],
  ['a version of a form', 'administrator', '/problem-types/billing/versions/1'],
  ['canned answers', 'desk_manager', '/canned-answers'],
  ['a new canned answer', 'desk_manager', '/canned-answers/new'],
  ['a canned answer', 'desk_manager', ({ cannedAnswer }) => `/canned-answers/${cannedAnswer}`],
  ['mails', 'desk_manager', '/mail-templates'],
  ['the words of a mail', 'desk_manager', '/mail-templates/approved/en'],
  ['sign-in', NOBODY, '/sign-in', (page) => page.getByRole('button', { name: /Avery Stone/ }).waitFor()],
  ['a forgotten password', NOBODY, '/forgotten'],
  ['a new password', NOBODY, '/password#a-secret'],
];

eachPageIsWell(shown, PLACES);
