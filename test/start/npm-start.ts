import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountsFile } from '../../platform/auth/demo-accounts.js';
import { isAlive, mark, type ProcessMark } from '../../platform/embedded/processes.js';
import { eventually } from '../support/eventually.js';
import type { SignIn } from '../support/run.js';
import { ROOT } from '../support/sources.js';

export type PartName = 'api' | 'worker' | 'postgres' | 'temporal';

export interface StartOptions {
  /** Data folder; one of its own, removed in the end, when not given. */
  readonly home?: string;
  /** The clone it runs in; this one when not given. */
  readonly clone?: string;
  /** Settings by their names in the environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The very command of a newcomer is `['npm', 'start']`; what npm runs in the end starts a little faster. */
  readonly command?: readonly [string, ...string[]];
  readonly withinMs?: number;
}

/** What it prints last, when all is there. */
const LAST_LINE = 'Ctrl-C stops everything';

/** A server that is ending may write a last line into a folder that is being removed. */
const GONE = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

interface RunNote {
  readonly url: string;
  readonly children: readonly ProcessMark[];
  readonly parts: { readonly databaseUrl: string; readonly temporalAddress: string };
}

/** What `npm start` comes to once packages and pages are in place, which `npm test` has seen to. */
const DIRECT = [
  process.execPath,
  ...['--import', 'tsx', '--input-type=module', '--eval', "await (await import('./cli/start.ts')).start()"],
] as const;
const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** Every process below `root` in the tree of processes, and itself. */
function family(root: number): number[] {
  const parentOf = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parentOf.set(Number(name), Number(fields[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const found = [root];
  for (let index = 0; index < found.length; index += 1) {
    for (const [pid, parent] of parentOf) if (parent === found[index]) found.push(pid);
  }
  return found;
}

/** `npm start` as a person runs it, in a session of its own, so that Ctrl-C can be pressed on it. */
export class NpmStart implements AsyncDisposable {
  readonly home: string;
  /** From the command to its last line, in milliseconds. */
  readonly readyAfterMs: number;
  readonly #child: ChildProcess;
  readonly #printed: string[];
  readonly #removeHome: boolean;

  private constructor(child: ChildProcess, printed: string[], home: string, removeHome: boolean, readyAfterMs: number) {
    this.#child = child;
    this.#printed = printed;
    this.home = home;
    this.#removeHome = removeHome;
    this.readyAfterMs = readyAfterMs;
  }

  /** Starts it and waits until it says that it is ready. Errors: all it printed, when it ends or takes too long. */
  static async run(options: StartOptions = {}): Promise<NpmStart> {
    const began = Date.now();
    const home = options.home ?? (await mkdtemp(join(tmpdir(), 'rescind-start-')));
    const [program, ...args] = options.command ?? DIRECT;
    const child = spawn(program, args, {
      cwd: options.clone ?? ROOT,
      env: environment({ RESCIND_HOME: home, PORT: '0', ...options.settings }),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    const ready = async () => printed.join('').includes(LAST_LINE) || child.exitCode !== null;
    const started = () => new NpmStart(child, printed, home, options.home === undefined, Date.now() - began);
    try {
      await eventually('npm start is ready', ready, { withinMs: options.withinMs ?? 120_000 });
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`);
    } catch (cause) {
      await started()[Symbol.asyncDispose]();
      throw new Error(`npm start printed:\n${printed.join('')}`, { cause });
    }
    return started();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  output(): string {
    return this.#printed.join('');
  }

  get #note(): RunNote {
    return readJson(join(this.home, 'run.json'));
  }

  get url(): string {
    return this.#note.url;
  }

  get databaseUrl(): string {
    return this.#note.parts.databaseUrl;
  }

  get temporalAddress(): string {
    return this.#note.parts.temporalAddress;
  }

  get signIns(): readonly SignIn[] {
    return readJson<{ accounts: SignIn[] }>(accountsFile(this.home)).accounts;
  }

  /** The process of a part, as it is now: the server itself, not who watches it. */
  pidOf(part: PartName): number {
    const { home } = this;
    if (part === 'postgres')
      return Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (part === 'temporal') return Number(readFileSync(join(home, 'temporal', 'pid'), 'utf8'));
    const found = this.#note.children.find(({ pid }) => commandLine(pid).includes(`main.ts ${part}`));
    if (!found) throw new Error(`No process of the ${part} in run.json`);
    return found.pid;
  }

  /** Kills a part with -9 and waits until it is gone. Bringing it back is the supervisor's business. */
  async kill(part: PartName): Promise<void> {
    const victim = mark(this.pidOf(part));
    if (!isAlive(victim)) throw new Error(`The ${part} was dead already`);
    process.kill(victim.pid, 'SIGKILL');
    await eventually(`the ${part} is gone`, async () => !isAlive(victim), { everyMs: 5 });
  }

  /** Waits until a part that was killed runs again under another number. */
  back(part: PartName, before: number): Promise<number> {
    return eventually(`the ${part} is back`, async () => {
      const pid = this.pidOf(part);
      return pid !== before && isAlive(mark(pid)) ? pid : undefined;
    });
  }

  /** Every process it has: its own, those below it, and the parts, which live in sessions of their own. */
  processes(): ProcessMark[] {
    const parts = (['api', 'worker', 'postgres', 'temporal'] as const).map((part) => this.pidOf(part));
    const pids = [this.pid, ...this.#note.children.map(({ pid }) => pid), ...parts].flatMap(family);
    return [...new Set(pids)].map(mark).filter(isAlive);
  }

  /** Ctrl-C in its terminal: the signal reaches every process of the foreground group. Answers the exit code. */
  async pressCtrlC(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      process.kill(-this.pid, 'SIGINT');
      await ended;
    }
    return this.#child.exitCode;
  }

  /** `kill -9` of the supervisor alone: nothing can be tidied up by it. */
  async killSupervisor(): Promise<void> {
    const { supervisor } = readJson<{ supervisor: ProcessMark }>(join(this.home, 'run.json'));
    process.kill(supervisor.pid, 'SIGKILL');
    await eventually('the supervisor is gone', async () => !isAlive(supervisor));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pressCtrlC();
    if (this.#removeHome && existsSync(this.home)) rmSync(this.home, GONE);
  }
}

/** What Node needs, and nothing of the test run's own settings. */
function environment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const kept = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'npm_config_cache'];
  const own = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']]));
  return { ...(Object.fromEntries(own) as Record<string, string>), ...settings };
}

/** The processes of `marks` that still run. */
export const stillRunning = (marks: readonly ProcessMark[]): string[] =>
  marks.filter(isAlive).map(({ pid }) => `${pid} ${commandLine(pid)}`);
