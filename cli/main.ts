import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { complain } from './command.js';
import { apiCommand } from './commands/api.js';
import { apiKeyCreate } from './commands/api-key-create.js';
import { catalogueImport } from './commands/catalogue-import.js';
import { customerCreate } from './commands/customer-create.js';
import { customerImport } from './commands/customer-import.js';
import { customerList } from './commands/customer-list.js';
import { customerShow } from './commands/customer-show.js';
import { demoLoad } from './commands/demo-load.js';
import { doctor } from './commands/doctor.js';
import { download } from './commands/download.js';
import { migrateCommand } from './commands/migrate.js';
import { orderBuy } from './commands/order-buy.js';
import { orderConfirmation } from './commands/order-confirmation.js';
import { orderList } from './commands/order-list.js';
import { orderShow } from './commands/order-show.js';
import { partnerGrant } from './commands/partner-grant.js';
import { partnerList } from './commands/partner-list.js';
import { softwareList } from './commands/software-list.js';
import { ticketAnswer } from './commands/ticket-answer.js';
import { ticketApprove } from './commands/ticket-approve.js';
import { ticketAsk } from './commands/ticket-ask.js';
import { ticketFile } from './commands/ticket-file.js';
import { ticketList } from './commands/ticket-list.js';
import { ticketReject } from './commands/ticket-reject.js';
import { ticketResume } from './commands/ticket-resume.js';
import { ticketShow } from './commands/ticket-show.js';
import { ticketSubmit } from './commands/ticket-submit.js';
import { ticketWithdraw } from './commands/ticket-withdraw.js';
import { userCreate } from './commands/user-create.js';
import { workerCommand } from './commands/worker.js';
import { Problem } from './problem.js';

const USAGE_ERROR = 2;

const group = (name: string, description: string, commands: readonly Command[]): Command =>
  commands.reduce((parent, child) => parent.addCommand(child), new Command(name).description(description));

/** The command line. Commands that run the desk talk to the database; what people do there goes through the API. */
export function commandLine(): Command {
  const deciding = [ticketApprove(), ticketReject(), ticketAsk(), ticketAnswer(), ticketWithdraw(), ticketResume()];
  const tickets = [ticketFile(), ticketSubmit(), ticketList(), ticketShow(), ...deciding];
  const customers = [customerList(), customerShow(), customerCreate(), customerImport()];
  return new Command('rescind')
    .description('The cancellation and refund desk, from the command line. Settings: docs/settings.md')
    .addCommand(migrateCommand())
    .addCommand(apiCommand())
    .addCommand(workerCommand())
    .addCommand(doctor())
    .addCommand(group('demo', 'The demo data', [demoLoad()]))
    .addCommand(group('user', 'People who sign in', [userCreate()]))
    .addCommand(group('api-key', 'Keys for programs', [apiKeyCreate()]))
    .addCommand(group('partner', 'Partners', [partnerList(), partnerGrant()]))
    .addCommand(group('catalogue', 'Products, prices, builds', [catalogueImport()]))
    .addCommand(group('customer', "Partners' customers", customers))
    .addCommand(group('order', 'Buying for a customer', [orderBuy(), orderList(), orderShow(), orderConfirmation()]))
    .addCommand(group('software', 'What was bought for a customer', [softwareList()]))
    .addCommand(download())
    .addCommand(group('ticket', 'Cancellations and requests', tickets));
}

/** Errors of usage are ours to print: with `--json` as a problem, like every other error. */
function quiet(command: Command): Command {
  command.exitOverride().configureOutput({ outputError: () => undefined });
  for (const child of command.commands) quiet(child);
  return command;
}

/** Runs one command line. Exit codes: 0 done, 1 refused or failed, 2 used wrongly. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (head, less) is no error.
  process.stdout.on('error', () => process.exit(0));
  try {
    await quiet(commandLine()).parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version come as errors as well; help that was not asked for is an error of usage.
    if (error.exitCode === 0) return;
    process.exitCode = USAGE_ERROR;
    if (error.code !== 'commander.help')
      complain(new Problem('usage', error.message.replace(/^error: /, '')), argv.includes('--json'));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv);
