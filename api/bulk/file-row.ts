import type { BulkPreview, BulkTask } from '../../activities/bulk/deputy.js';
import { may } from '../../domain/permissions.js';
import { Forbidden } from '../../domain/refusals.js';
import { friendlyName } from '../../domain/titles.js';
import type { Acting } from '../acting.js';
import { acceptTicket } from '../tickets/accept.js';
import { CancellationBody } from '../tickets/bodies.js';
import { consider, type Considered } from '../tickets/consider.js';
import type { FilingDeps } from '../tickets/file-case.js';
import { moneyOf } from '../tickets/intake.js';
import { refuseUnfit } from '../tickets/refuse.js';
import { findFiling } from '../tickets/rows.js';
import { verdictView } from '../tickets/view.js';
import { problemOf } from './problem.js';
import type { RowWork } from './ticket-work.js';
import type { Found } from './view.js';

function foundOf({ customer, lines, verdict }: Considered): Found {
  return {
    customer: customer && { customerId: customer.tenantGuid, companyName: customer.companyName },
    products: lines.map(({ sku }) => ({ title: friendlyName('en', sku), titleZh: friendlyName('zh-TW', sku) })),
    verdict: verdict && verdictView(verdict),
  };
}

/** What a filing of the row would come to at this instant. */
async function previewRow({ who, data }: Acting, _deps: unknown, { task }: BulkTask): Promise<BulkPreview> {
  if (!may(who.role, 'cancellations:file')) throw new Forbidden('Only an admin agent may ask to cancel.');
  const form = CancellationBody.parse(task);
  const found = await data((tx) => consider(tx, who, { ...form, amount: moneyOf(form.amount) }, Date.now()));
  const problem = problemOf(() => refuseUnfit(found));
  return { found: foundOf(found), lineIds: problem ? [] : found.lines.map(({ id }) => id), problem };
}

/** Files the row as one ticket is filed. The row's ID is the ticket's, so that it is one however often it is tried. */
async function fileRow(acting: Acting, deps: FilingDeps, { rowId, task }: BulkTask): Promise<{ ticketId: string }> {
  const { partnerId } = acting.who;
  try {
    await acceptTicket(acting, deps, rowId, CancellationBody.parse(task));
  } catch (error) {
    // Another worker was at the same row, and this one was refused for what that one has done.
    const known = partnerId === null ? null : await acting.data((tx) => findFiling(tx, rowId, partnerId));
    if (!known) throw error;
  }
  return { ticketId: rowId };
}

export const FILE: RowWork = { preview: previewRow, act: fileRow };
