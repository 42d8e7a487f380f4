import { lookup as lookUp } from 'node:dns';
import { type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { UrlNotAllowed } from '../../domain/refusals.js';
import { isPublicAddress } from './addresses.js';

/** How somebody else's address is called. */
export interface GuardedRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** `host:port` of mirrors and test servers that may be local, and may speak http. Set by an operator, not by users. */
  readonly allow: readonly string[];
  /** Longest silence, before the answer and between its bytes. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal;
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'http:' ? '80' : '443');
const bare = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
const isAllowed = (url: URL, allow: readonly string[]): boolean => allow.includes(`${url.hostname}:${portOf(url)}`);

/**
 * The address, if it can be one that we fetch from: https and no private IP address, or one that an operator has allowed.
 * Where a name leads is looked at when it is called. Errors: `UrlNotAllowed`.
 */
export function assertFetchable(typed: string, allow: readonly string[]): URL {
  if (!URL.canParse(typed)) throw new UrlNotAllowed('This is not an address.');
  const url = new URL(typed);
  if (url.username !== '' || url.password !== '') throw new UrlNotAllowed('An address holds no password here.');
  if (isAllowed(url, allow) && /^https?:$/.test(url.protocol)) return url;
  if (url.protocol !== 'https:') throw new UrlNotAllowed('Only https addresses are fetched from.');
  if (isIP(bare(url)) && !isPublicAddress(bare(url))) throw new UrlNotAllowed('This is not a public address.');
  return url;
}

/** Gives the connection only addresses that are public: all of a name's have to be, or none is called. */
const onlyPublic: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address))) {
      return done(new UrlNotAllowed('This name does not lead to a public address.'), []);
    }
    const [first] = found;
    if (options.all) return done(null, found);
    done(null, first?.address ?? '', first?.family);
  });
};

/**
 * The one client for addresses that people enter: https only, public addresses only, as seen when it connects; no redirect
 * is followed, nothing of ours is sent along, nothing is decompressed. The answer's body is the caller's to limit.
 * Errors: `UrlNotAllowed`; those of the network, after which trying again may help.
 */
export function fetchGuarded(typed: string, how: GuardedRequest): Promise<IncomingMessage> {
  const url = assertFetchable(typed, how.allow);
  const free = isAllowed(url, how.allow);
  const options: RequestOptions = {
    headers: { 'User-Agent': 'Rescind', 'Accept-Encoding': 'identity', ...how.headers },
    agent: false,
    timeout: how.silenceMs,
    ...(free ? {} : { lookup: onlyPublic }),
    ...(how.signal ? { signal: how.signal } : {}),
  };
  const send = url.protocol === 'http:' ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const request = send(url, options, resolve);
    request.on('error', reject);
    request.once('timeout', () => request.destroy(new Error('The server was silent for too long')));
    request.once('socket', (socket) => {
      // The last word has the connection itself, whatever looked the name up.
      socket.once('connect', () => {
        if (!free && !isPublicAddress(socket.remoteAddress ?? '')) {
          request.destroy(new UrlNotAllowed('This name does not lead to a public address.'));
        }
      });
    });
    request.end();
  });
}
