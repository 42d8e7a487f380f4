import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { UrlNotAllowed } from '../../domain/refusals.js';
import { isPublicAddress } from '../../platform/fetch/addresses.js';
import { fetchGuarded } from '../../platform/fetch/guarded.js';
import { SELF_SIGNED } from '../support/self-signed.js';
import { ROOT } from '../support/sources.js';
import { ownFolder } from './folders.js';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

/** A server on this machine: `host:port`. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('an address that anybody may have', () => {
  test.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('%s', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('an address that is somebody’s own', () => {
  test.each([
    ...[
      '127.0.0.1',
      '127.8.8.8',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.51.100.7', '203.0.113.9'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '2001::1'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'not-an-address', ''],
  ])('%s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('what people enter', () => {
  const call = (url: string, allow: string[] = []) => fetchGuarded(url, { allow, silenceMs: 2_000 });

  test.each([
    'http://vendor.example/a.iso',
    'ftp://vendor.example/a.iso',
    'file:///etc/passwd',
    'https://user:password@vendor.example/a',
    'https://127.0.0.1/a',
    'https://[::1]/a',
    'https://[::ffff:10.0.0.1]/a',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/a',
    'https://0x7f.1/a',
    'not an address',
  ])('%s is not called', async (url) => {
    await expect((async () => call(url))()).rejects.toThrow(UrlNotAllowed);
  });

  test('a name that leads to this machine is found out when it connects', async () => {
    await expect(call('https://localhost:9/a')).rejects.toThrow(UrlNotAllowed);
  });

  test('what an operator allows may be local and speak http, and only that', async () => {
    const place = await serve((_req, res) => void res.end('hello'));
    expect(await text(await call(`http://${place}/a`, [place]))).toBe('hello');
    await expect((async () => call(`http://${place}/a`, ['127.0.0.1:1']))()).rejects.toThrow(UrlNotAllowed);
  });

  test('a redirect is an answer, nothing of ours goes along, and nothing is decompressed', async () => {
    const seen: unknown[] = [];
    const place = await serve((req, res) => {
      seen.push(req.headers);
      res.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    const answer = await call(`http://${place}/a`, [place]);
    expect(answer.statusCode).toBe(302);
    answer.destroy();
    expect(seen).toEqual([
      { host: place, 'user-agent': 'Rescind', 'accept-encoding': 'identity', connection: 'close' },
    ]);
  });

  test('a server that is silent is left', async () => {
    const place = await serve(() => undefined);
    const silent = fetchGuarded(`http://${place}/a`, { allow: [place], silenceMs: 200 });
    await expect(silent).rejects.toThrow(/silent/);
  });
});

describe('https', () => {
  /** A server of this machine whose certificate nobody has signed but itself; how many requests came through. */
  async function secure(): Promise<{ readonly place: string; readonly answered: () => number }> {
    let answered = 0;
    const server = createSecureServer(SELF_SIGNED, (_req, res) => {
      answered += 1;
      res.end('hello');
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { place: `localhost:${(server.address() as AddressInfo).port}`, answered: () => answered };
  }

  test('a self-signed certificate is refused, also at a place that an operator allows, and nothing is asked there', async () => {
    const { place, answered } = await secure();
    const refused = fetchGuarded(`https://${place}/a`, { allow: [place], silenceMs: 5_000 });
    await expect(refused).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(answered()).toBe(0);
  });

  test('the same certificate is taken where the machine is told to trust it, and for its own name only', async () => {
    const { place, answered } = await secure();
    using folder = ownFolder();
    const trusted = join(folder.path, 'trusted.pem');
    writeFileSync(trusted, SELF_SIGNED.cert);
    const script = join(ROOT, 'test/support/fetch-one.ts');
    const call = async (url: string, allowed: string) => {
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: trusted };
      return (await promisify(execFile)(process.execPath, ['--import', 'tsx', script, url, allowed], { env })).stdout;
    };
    expect(await call(`https://${place}/a`, place)).toBe('200 hello');
    const byAnotherName = place.replace('localhost', '127.0.0.1');
    expect(await call(`https://${byAnotherName}/a`, byAnotherName)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(answered()).toBe(1);
  });
});
