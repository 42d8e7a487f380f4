import { Command, InvalidArgumentError } from 'commander';
import type { Settings, StartSettings } from '../platform/settings.js';
import { completeSettings, readSettings } from '../platform/settings.js';
import { runningStart } from './home.js';
import { Problem, problemOf } from './problem.js';

/** What a command says: `--json` prints `json` as one document, else the lines are printed. */
export interface Result {
  readonly json: unknown;
  readonly lines: readonly string[];
  /** The exit code, where it is not 0 although there is something to print. */
  readonly code?: number;
}

/** A command with `--json` and an example in its help. */
export const command = (name: string, description: string, example: string): Command =>
  new Command(name)
    .description(description)
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\nExample:\n  ${example}`);

/** How many at most, as it was typed. */
export function howMany(typed: string): number {
  const most = Number(typed);
  if (!Number.isInteger(most) || most < 1 || most > 100_000)
    throw new InvalidArgumentError('It has to be 1 to 100000.');
  return most;
}

/** The settings as far as they are set, with what a running `npm start` on the same data folder has started. */
export function ownSettings(): StartSettings {
  const settings = readSettings(process.env);
  if (settings.profile !== 'demo') return settings;
  const parts = runningStart(settings.home)?.parts ?? {};
  const unset = Object.entries(parts).filter(
    ([name]) => settings[name as keyof StartSettings] === undefined || name === 'port',
  );
  return { ...settings, ...Object.fromEntries(unset) };
}

/** The settings with every part. Errors: `SettingsError` naming what is missing. */
export const wholeSettings = (): Settings => completeSettings(ownSettings());

/** The settings of a command that only needs the database, whose other parts may be away. */
export function databaseSettings(): Settings {
  const settings = ownSettings();
  const { temporalAddress = 'nowhere:0', smtpUrl = 'smtp://nowhere' } = settings;
  return completeSettings(settings, { databaseUrl: databaseUrl(settings), temporalAddress, smtpUrl });
}

/** The address of the database, for commands that need nothing else. */
export function databaseUrl(settings: StartSettings): string {
  if (settings.databaseUrl) return settings.databaseUrl;
  throw new Problem('settings', `DATABASE_URL is not set, and no running npm start was found in ${settings.home}.`);
}

const out = (line: string): void => void process.stdout.write(`${line}\n`);
/** What others typed must not steer the terminal. */
const harmless = (line: string): string => line.replace(/\p{Cc}/gu, ' ');

/** Prints an error the way the caller asked for, on standard error. */
export function complain(error: unknown, asJson: boolean): void {
  const problem = problemOf(error);
  process.stderr.write(asJson ? `${JSON.stringify(problem)}\n` : `${[problem.detail, ...problem.lines].join('\n')}\n`);
}

/** Wraps what a command does: prints its result, turns errors into a problem and exit code 1. */
export const act =
  <A extends unknown[]>(run: (...args: A) => Promise<Result>) =>
  async (...args: A): Promise<void> => {
    // Commander hands over the options and the command last.
    const { json = false } = (args.at(-1) as unknown as Command).opts<{ json?: boolean }>();
    try {
      const result = await run(...args);
      if (json) out(JSON.stringify(result.json));
      else for (const line of result.lines) out(harmless(line));
      process.exitCode = result.code ?? 0;
    } catch (error) {
      complain(error, json);
      process.exitCode = 1;
    }
  };
