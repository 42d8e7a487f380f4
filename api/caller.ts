import type { IncomingMessage } from 'node:http';

/** From where and with what something was called, as far as it goes into evidence. */
export interface Caller {
  /** The address at the other end of the connection, an IPv4 one in its own form; null once that is gone. */
  readonly address: string | null;
  readonly agent: string | null;
}

const AGENT_MOST = 300;

/** What a header says, on one line and no longer than evidence needs. */
const plain = (text: string | undefined): string | null =>
  text
    ?.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, AGENT_MOST) || null;

/** A zone (`%eth0`) is the machine's own affair, and no part of an address that PostgreSQL knows. */
const addressOf = (typed: string | undefined): string | null =>
  typed?.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '') ?? null;

export const callerOf = ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): Caller => ({
  address: addressOf(socket.remoteAddress),
  agent: plain(headers['user-agent']),
});
