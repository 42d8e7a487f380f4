import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const TRY_EVERY_MS = 200;
const TRIES_MOST = 15;

/** Whether `port` of this machine can be listened on now; 0 asks for any. Answers the port, or undefined. */
export function freePort(port = 0, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

async function anyPort(): Promise<number> {
  const port = await freePort();
  if (port === undefined) throw new Error('No free port was found on 127.0.0.1.');
  return port;
}

/**
 * The port remembered in `file` if it is free, or becomes so in a moment (its last user may just be ending), else a
 * free one, which is remembered. So addresses stay the same from start to start, and two data folders never want the
 * same one.
 */
export async function rememberedPort(file: string): Promise<number> {
  const before = remembered(file);
  let port = await freePort(before);
  for (let tries = 0; port === undefined && tries < TRIES_MOST; tries += 1) {
    await sleep(TRY_EVERY_MS);
    port = await freePort(before);
  }
  port ??= await anyPort();
  writeFileSync(file, `${port}\n`);
  return port;
}

function remembered(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
  } catch {
    return 0;
  }
}
