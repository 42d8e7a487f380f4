import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findGoProgram } from './go-program.js';
import { freePort, reachable } from './ports.js';

export const STRIPE_MOCK = {
  name: 'stripe-mock',
  module: 'github.com/stripe/stripe-mock@v0.203.0',
  need: "The test of the shape of Stripe's calls needs stripe-mock, which Stripe publishes",
} as const;

export interface StripeMock extends AsyncDisposable {
  readonly url: string;
}

/** Stripe's own mock: remembers nothing, and refuses what does not have the shape that Stripe's description says. */
export async function openStripeMock(): Promise<StripeMock> {
  const program = await findGoProgram(STRIPE_MOCK);
  const port = await freePort();
  const args = ['-http-addr', `127.0.0.1:${port}`, '-https-addr', '127.0.0.1:0'];
  const child = spawn(program, args, { stdio: 'ignore' });
  await reachable(port, 60_000);
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
