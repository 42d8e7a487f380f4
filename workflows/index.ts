/** What Temporal bundles. The names of these functions are the workflow types: add, never rename. */
export { bulk } from './bulk/workflow.js';
export { cancellation } from './cancellation/workflow.js';
export { dryRun } from './dry-run/workflow.js';
export { housekeeper } from './housekeeper/workflow.js';
export { letter } from './letter/workflow.js';
export { link } from './link/workflow.js';
export { notice } from './notice/workflow.js';
export { order } from './order/workflow.js';
export { paymentEvent } from './payment-event/workflow.js';
export { reconciliation } from './reconciliation/workflow.js';
export { support } from './support/workflow.js';
export { sweeper } from './sweeper/workflow.js';
export { upload } from './upload/workflow.js';
