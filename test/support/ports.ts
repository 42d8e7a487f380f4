import { connect } from 'node:net';
import { freePort as portIfFree } from '../../platform/embedded/ports.js';

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const port = await portIfFree();
  if (port === undefined) throw new Error('No free port was found on 127.0.0.1');
  return port;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });

/** Waits until something listens on `port`; throws after `patienceMs`. */
export async function reachable(port: number, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await answers(port))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port} after ${patienceMs} ms`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
