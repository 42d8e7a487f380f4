// Stands between this program and one native server (PostgreSQL, Temporal), and outlives the program by a moment: when
// its standard input closes, because the program asked or because it was killed, it stops the server and ends too.
// Plain JavaScript without imports of ours, so that it is up in an instant and never depends on a build.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

const { command, args, cwd, env, uid, gid, log, signal, patienceMs } = JSON.parse(process.argv[2] ?? '{}');
const out = openSync(log, 'a');
const server = spawn(command, args, { cwd, env, uid, gid, stdio: ['ignore', out, out] });

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.kill(signal);
  setTimeout(() => server.kill('SIGKILL'), patienceMs).unref();
}

server.once('error', (error) => {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
  process.exitCode = 127;
  process.stdin.destroy();
});
server.once('spawn', () => process.stdout.write(`${JSON.stringify({ pid: server.pid })}\n`));
server.once('exit', (code) => process.exit(code ?? 1));

process.stdin.resume();
for (const ending of ['end', 'close', 'error']) process.stdin.once(ending, stop);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
// Who listens to our standard output may be gone before us.
process.stdout.on('error', () => undefined);
