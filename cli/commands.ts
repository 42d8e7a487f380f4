import { Command } from 'commander';

type Load = () => Promise<Command>;

/**
 * Every command by the words that lead to it. Each is loaded when it is called, because loading is most of what a person
 * waits for; the help of all of them loads them all.
 */
const COMMANDS: Readonly<Record<string, Load>> = {
  migrate: async () => (await import('./commands/migrate.js')).migrateCommand(),
  api: async () => (await import('./commands/api.js')).apiCommand(),
  worker: async () => (await import('./commands/worker.js')).workerCommand(),
  doctor: async () => (await import('./commands/doctor.js')).doctor(),
  'demo load': async () => (await import('./commands/demo-load.js')).demoLoad(),
  'user create': async () => (await import('./commands/user-create.js')).userCreate(),
  'api-key create': async () => (await import('./commands/api-key-create.js')).apiKeyCreate(),
  'partner list': async () => (await import('./commands/partner-list.js')).partnerList(),
  'partner grant': async () => (await import('./commands/partner-grant.js')).partnerGrant(),
  'catalogue import': async () => (await import('./commands/catalogue-import.js')).catalogueImport(),
  'build add': async () => (await import('./commands/build-add.js')).buildAdd(),
  'build list': async () => (await import('./commands/build-list.js')).buildList(),
  'customer list': async () => (await import('./commands/customer-list.js')).customerList(),
  'customer show': async () => (await import('./commands/customer-show.js')).customerShow(),
  'customer create': async () => (await import('./commands/customer-create.js')).customerCreate(),
  'customer import': async () => (await import('./commands/customer-import.js')).customerImport(),
  'order buy': async () => (await import('./commands/order-buy.js')).orderBuy(),
  'order list': async () => (await import('./commands/order-list.js')).orderList(),
  'order show': async () => (await import('./commands/order-show.js')).orderShow(),
  'order confirmation': async () => (await import('./commands/order-confirmation.js')).orderConfirmation(),
  'books balance': async () => (await import('./commands/books-balance.js')).booksBalance(),
  reconcile: async () => (await import('./commands/reconcile.js')).reconcile(),
  'audit list': async () => (await import('./commands/audit-list.js')).auditList(),
  'audit verify': async () => (await import('./commands/audit-verify.js')).auditVerify(),
  'software list': async () => (await import('./commands/software-list.js')).softwareList(),
  download: async () => (await import('./commands/download.js')).download(),
  'bulk cancel': async () => (await import('./commands/bulk-cancel.js')).bulkCancel(),
  'bulk assign': async () => (await import('./commands/bulk-assign.js')).bulkAssign(),
  'bulk tag': async () => (await import('./commands/bulk-tag.js')).bulkTag(),
  'bulk answer': async () => (await import('./commands/bulk-answer.js')).bulkAnswer(),
  'bulk approve': async () => (await import('./commands/bulk-approve.js')).bulkApprove(),
  'bulk show': async () => (await import('./commands/bulk-show.js')).bulkShow(),
  'ticket file': async () => (await import('./commands/ticket-file.js')).ticketFile(),
  'ticket submit': async () => (await import('./commands/ticket-submit.js')).ticketSubmit(),
  'ticket list': async () => (await import('./commands/ticket-list.js')).ticketList(),
  'ticket show': async () => (await import('./commands/ticket-show.js')).ticketShow(),
  'ticket approve': async () => (await import('./commands/ticket-approve.js')).ticketApprove(),
  'ticket reject': async () => (await import('./commands/ticket-reject.js')).ticketReject(),
  'ticket ask': async () => (await import('./commands/ticket-ask.js')).ticketAsk(),
  'ticket answer': async () => (await import('./commands/ticket-answer.js')).ticketAnswer(),
  'ticket link': async () => (await import('./commands/ticket-link.js')).ticketLink(),
  'ticket merge': async () => (await import('./commands/ticket-merge.js')).ticketMerge(),
  'ticket unmerge': async () => (await import('./commands/ticket-merge.js')).ticketUnmerge(),
  'ticket withdraw': async () => (await import('./commands/ticket-withdraw.js')).ticketWithdraw(),
  'ticket take': async () => (await import('./commands/ticket-take.js')).ticketTake(),
  'ticket resume': async () => (await import('./commands/ticket-resume.js')).ticketResume(),
};

/** What a first word alone is about. */
const GROUPS: Readonly<Record<string, string>> = {
  demo: 'The demo data',
  user: 'People who sign in',
  'api-key': 'Keys for programs',
  partner: 'Partners',
  catalogue: 'Products, prices, builds',
  build: "Products' files",
  customer: "Partners' customers",
  order: 'Buying for a customer',
  books: 'The ledger',
  audit: 'Who did what',
  software: 'What was bought for a customer',
  bulk: 'Many at once',
  ticket: 'Cancellations and requests',
};

const DESCRIPTION = 'The cancellation and refund desk, from the command line. Settings: docs/settings.md';

/** The words of the one command that is called, or none: then every command may be meant, such as for help. */
function called([first = '', second = '']: readonly string[]): readonly string[] {
  const found = [`${first} ${second}`, first].find((words) => Object.hasOwn(COMMANDS, words));
  return found === undefined ? Object.keys(COMMANDS) : [found];
}

/**
 * The command line, with as much of it as these words need. Commands that run the desk talk to the database; what people
 * do there goes through the API.
 */
export async function commandLine(words: readonly string[] = []): Promise<Command> {
  const root = new Command('rescind').description(DESCRIPTION);
  const groups = new Map<string, Command>();
  const groupOf = (name: string): Command => {
    const known = groups.get(name) ?? new Command(name).description(GROUPS[name] ?? '');
    if (!groups.has(name)) root.addCommand(known);
    groups.set(name, known);
    return known;
  };
  for (const path of called(words)) {
    const [name = '', ...below] = path.split(' ');
    const command = await COMMANDS[path]?.();
    if (command) (below.length > 0 ? groupOf(name) : root).addCommand(command);
  }
  return root;
}
