import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks at the terminal; what is typed is not shown. */
export function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    terminal.question('', (typed) => {
      terminal.close();
      process.stderr.write('\n');
      resolve(typed);
    });
  });
}
