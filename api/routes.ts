import { changeDelegate, endDelegate } from './absences/change-delegate.js';
import { getDelegate } from './absences/get-delegate.js';
import { getAttachment } from './attachments/get-attachment.js';
import { previewAttachment } from './attachments/preview.js';
import { uploadAttachment } from './attachments/upload.js';
import { exportAudit } from './audit/export-audit.js';
import { listAudit } from './audit/list-audit.js';
import { getBuild } from './builds/get-build.js';
import { listProductBuilds } from './builds/list-builds.js';
import { registerBuild } from './builds/register-build.js';
import { removeBuild } from './builds/remove-build.js';
import { changeAgent, switchAssignment } from './assignment/change-assignment.js';
import { getAssignment } from './assignment/get-assignment.js';
import { takeNextTicket } from './assignment/take-ticket.js';
import { BULK_ENDPOINTS } from './bulk/endpoints.js';
import { changeCalendar, createCalendar, dropCalendar } from './calendars/change-calendar.js';
import { getCalendar, listCalendars } from './calendars/get-calendars.js';
import { readHolidays } from './calendars/read-holidays.js';
import { changeProduct } from './catalogue/change-product.js';
import { getProductImage } from './catalogue/get-image.js';
import { getProduct } from './catalogue/get-product.js';
import { importCatalogueFile } from './catalogue/import/import-catalogue.js';
import { listProducts } from './catalogue/list-products.js';
import { setPrice } from './catalogue/set-price.js';
import { getCreditNote } from './credit-notes/get-credit-note.js';
import { CANNED_ANSWER_ENDPOINTS } from './canned-answers/endpoints.js';
import { changeCustomer } from './customers/change-customer.js';
import { createCustomer } from './customers/create-customer.js';
import { getCustomer } from './customers/get-customer.js';
import { importCustomerFile } from './customers/import/import-customers.js';
import { listCustomers } from './customers/list-customers.js';
import { changeCart } from './carts/change-cart.js';
import { checkOut } from './carts/check-out.js';
import { createCart } from './carts/create-cart.js';
import { getCart } from './carts/get-cart.js';
import { listCarts } from './carts/list-carts.js';
import { reviewCart } from './carts/review-cart.js';
import type { Endpoint } from './endpoint.js';
import { addFollower, removeFollower } from './followers/change-followers.js';
import { listFollowers } from './followers/list-followers.js';
import { exportBalance } from './ledger/export-balance.js';
import { exportEntries } from './ledger/export-entries.js';
import { getBalance } from './ledger/get-balance.js';
import { listEntries } from './ledger/list-entries.js';
import { downloadFile, openLink, redeemLink } from './links/door-routes.js';
import { getDownloads } from './links/get-downloads.js';
import { getLink } from './links/get-link.js';
import { listLinks } from './links/list-links.js';
import { sendLink } from './links/send-link.js';
import { getUsage } from './links/usage.js';
import { MAIL_TEMPLATE_ENDPOINTS } from './mail-templates/endpoints.js';
import { getMail, listMails } from './mailbox/mails.js';
import { addMessage } from './messages/add-message.js';
import { listMessages } from './messages/list-messages.js';
import { listNameable } from './messages/list-people.js';
import { getConfirmation } from './orders/get-confirmation.js';
import { getOrder } from './orders/get-order.js';
import { listOrders } from './orders/list-orders.js';
import { placeOrder } from './orders/place-order.js';
import { addPartner } from './partners/add-partner.js';
import { changePartner } from './partners/change-partner.js';
import { decideEligibility } from './partners/decide-eligibility.js';
import { getPartner } from './partners/get-partner.js';
import { listPartners } from './partners/list-partners.js';
import { putDraft } from './policies/change-draft.js';
import { dropDraft } from './policies/drop-draft.js';
import { beginDryRun } from './policies/dry-runs/begin.js';
import { getDryRun, listDryRuns } from './policies/dry-runs/get-dry-runs.js';
import { listDryRunChanges } from './policies/dry-runs/list-changes.js';
import { stopDryRun } from './policies/dry-runs/stop.js';
import { getPolicy } from './policies/get-policy.js';
import { listPolicies } from './policies/list-policies.js';
import { publishDraft } from './policies/publish-draft.js';
import { sayWriting } from './presence/say-writing.js';
import { PROBLEM_TYPE_ENDPOINTS } from './problem-types/endpoints.js';
import { RECONCILIATION_ENDPOINTS } from './reconciliations/endpoints.js';
import { getReport } from './reports/get-report.js';
import { setPassword } from './session/choose-password.js';
import { forgotPassword } from './session/forgotten.js';
import { listAssignees } from './session/assignees.js';
import { changeMe } from './session/change-me.js';
import { demoSignIn, demoUsers } from './session/demo.js';
import { getMe } from './session/me.js';
import { signIn } from './session/sign-in.js';
import { signInOptions } from './session/sign-in-options.js';
import { signOut } from './session/sign-out.js';
import { previewSla } from './sla-policies/preview.js';
import { dropSlaPolicy, getSlaPolicy, listSlaPolicies, putSlaPolicy } from './sla-policies/terms.js';
import { getSoftware } from './software/get-software.js';
import { listBuilds } from './software/list-builds.js';
import { listSoftware } from './software/list-software.js';
import { docsAsset, docsPage, openApi } from './system/docs.js';
import { getMetrics } from './system/get-metrics.js';
import { healthz, readyz } from './system/health.js';
import { getAsItWas } from './tickets/as-it-was.js';
import { answerQuestion } from './tickets/answer-question.js';
import { approveTicket } from './tickets/approve.js';
import { assignTicket } from './tickets/assign.js';
import { changeTicket } from './tickets/change-ticket.js';
import { exportTickets } from './tickets/export/export-tickets.js';
import { fileTicket } from './tickets/file-ticket.js';
import { getTicket } from './tickets/get-ticket.js';
import { getHistory } from './tickets/history/get-history.js';
import { listTags } from './tickets/list-tags.js';
import { listTickets } from './tickets/list-tickets.js';
import { previewTicket } from './tickets/preview.js';
import { rejectTicket } from './tickets/reject.js';
import { requestInformation } from './tickets/request-information.js';
import { resolveRequest } from './tickets/resolve.js';
import { resumeTicket } from './tickets/resume.js';
import { submitTicket } from './tickets/submit.js';
import { tagTicketAs } from './tickets/tag.js';
import { withdrawTicket } from './tickets/withdraw.js';
import { followTicket } from './timeline/follow-ticket.js';
import { followTickets } from './timeline/follow-tickets.js';
import { getTimeline } from './timeline/list-events.js';
import { listNotices } from './timeline/list-notices.js';
import { addTicketLink, removeTicketLink } from './ticket-links/change-links.js';
import { mergeTicket, unmergeTicket } from './ticket-links/merge.js';
import { createView } from './ticket-views/create-view.js';
import { changeView } from './ticket-views/change-view.js';
import { deleteView } from './ticket-views/delete-view.js';
import { listViews } from './ticket-views/list-views.js';
import { beginUpload } from './uploads/begin-upload.js';
import { completeUpload } from './uploads/complete-upload.js';
import { dropUpload } from './uploads/drop-upload.js';
import { getUpload } from './uploads/get-upload.js';
import { putPart } from './uploads/put-part.js';
import { USER_ENDPOINTS } from './users/endpoints.js';
import { receiveStripeEvent } from './webhooks/receive-stripe-event.js';

const session = [
  signInOptions,
  signIn,
  demoUsers,
  demoSignIn,
  signOut,
  forgotPassword,
  setPassword,
  getMe,
  changeMe,
  listAssignees,
];
const absences = [getDelegate, changeDelegate, endDelegate];
const assignment = [getAssignment, switchAssignment, changeAgent];
const customers = [listCustomers, createCustomer, importCustomerFile, getCustomer, changeCustomer];
const catalogue = [listProducts, getProduct, changeProduct, getProductImage, setPrice, importCatalogueFile];
const partners = [listPartners, addPartner, getPartner, changePartner, decideEligibility];
const orders = [placeOrder, listOrders, getOrder, getConfirmation];
const carts = [createCart, listCarts, getCart, changeCart, reviewCart, checkOut];
const builds = [listProductBuilds, registerBuild, getBuild, removeBuild];
const uploads = [beginUpload, getUpload, putPart, completeUpload, dropUpload];
const software = [listSoftware, getSoftware, listBuilds];
const downloads = [getDownloads, listLinks, getLink, sendLink, getUsage, openLink, redeemLink, downloadFile];
const views = [listViews, createView, changeView, deleteView];
// A path that is a word stands before the one that takes any ID.
const tickets = [
  previewTicket,
  takeNextTicket,
  fileTicket,
  listTickets,
  listTags,
  exportTickets,
  followTickets,
  getTicket,
  getHistory,
  getAsItWas,
  changeTicket,
  submitTicket,
  tagTicketAs,
  addTicketLink,
  removeTicketLink,
  mergeTicket,
  unmergeTicket,
  withdrawTicket,
];
const decisions = [
  approveTicket,
  rejectTicket,
  requestInformation,
  answerQuestion,
  assignTicket,
  resumeTicket,
  resolveRequest,
];
const conversation = [
  listMessages,
  addMessage,
  listNameable,
  sayWriting,
  uploadAttachment,
  getAttachment,
  previewAttachment,
];
const followers = [listFollowers, addFollower, removeFollower];
const timeline = [getTimeline, followTicket, listNotices];
const books = [getCreditNote, getBalance, listEntries, exportBalance, exportEntries];
const dryRuns = [beginDryRun, listDryRuns, getDryRun, listDryRunChanges, stopDryRun];
const policies = [listPolicies, putDraft, dropDraft, publishDraft, getPolicy];
const calendars = [listCalendars, createCalendar, readHolidays, getCalendar, changeCalendar, dropCalendar];
const slaPolicies = [listSlaPolicies, previewSla, getSlaPolicy, putSlaPolicy, dropSlaPolicy];
const system = [healthz, readyz, getMetrics, docsPage, docsAsset, openApi(() => ENDPOINTS)];

/** Every endpoint there is, in the order in which paths are tried. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...system,
  ...session,
  ...USER_ENDPOINTS,
  ...absences,
  ...assignment,
  ...customers,
  ...catalogue,
  ...partners,
  ...builds,
  ...uploads,
  ...orders,
  ...carts,
  ...software,
  ...downloads,
  ...tickets,
  ...views,
  ...decisions,
  ...conversation,
  ...BULK_ENDPOINTS,
  ...followers,
  ...CANNED_ANSWER_ENDPOINTS,
  ...timeline,
  ...books,
  ...RECONCILIATION_ENDPOINTS,
  getReport,
  ...dryRuns,
  ...policies,
  ...PROBLEM_TYPE_ENDPOINTS,
  ...calendars,
  ...slaPolicies,
  receiveStripeEvent,
  listAudit,
  exportAudit,
  ...MAIL_TEMPLATE_ENDPOINTS,
  listMails,
  getMail,
];
