import { fileURLToPath } from 'node:url';
import { type Command, CommanderError } from 'commander';
import { complain } from './command.js';
import { commandLine } from './commands.js';
import { Problem } from './problem.js';

const USAGE_ERROR = 2;

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
    await quiet(await commandLine(argv.slice(2))).parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version come as errors as well; help that was not asked for is an error of usage.
    if (error.exitCode === 0) return;
    process.exitCode = USAGE_ERROR;
    if (error.code !== 'commander.help')
      complain(new Problem('usage', error.message.replace(/^error: /, '')), argv.includes('--json'));
  }
}

// The SDK of S3 is pinned; what later versions of it want from Node.js concerns nobody who starts this one.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv);
