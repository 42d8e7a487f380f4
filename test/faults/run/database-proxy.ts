import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Troubles } from './troubles.js';

/** PostgreSQL's `CommandComplete` for COMMIT. */
const COMMITTED = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

/**
 * Stands between the desk and its PostgreSQL, and cuts connections: before a request has reached the server, after it has
 * been carried out and before its answer is back, and, most often, between a COMMIT and its answer.
 */
export class DatabaseProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #connections = 0;

  private constructor(
    private readonly target: URL,
    private readonly troubles: Troubles,
  ) {
    this.#server = createServer((client) => this.#serve(client));
  }

  static async open(databaseUrl: string, troubles: Troubles): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(databaseUrl), troubles);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The same database, through here. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return url.href;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket): void {
    const server = connect(Number(this.target.port || 5432), this.target.hostname);
    const name = `connection ${(this.#connections += 1)}`;
    const cut = () => {
      for (const socket of [client, server]) socket.destroy();
    };
    for (const socket of [client, server]) {
      this.#open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', cut).on('close', () => {
        this.#open.delete(socket);
        cut();
      });
    }
    let answerIsLost = false;
    client.on('data', (bytes) => {
      const trouble = this.troubles.next('database', name);
      if (trouble === 'before') return cut();
      answerIsLost ||= trouble === 'after';
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (answerIsLost || (bytes.includes(COMMITTED) && this.troubles.next('commit', name))) return cut();
      client.write(bytes);
    });
  }
}
