import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Settings } from './settings.js';

export type MailTransport = ReturnType<typeof openMailTransport>;

/** How long one try may take, in milliseconds: an activity of a minute holds all three after each other. */
const CONNECTION_MS = 10_000;
const SOCKET_MS = 30_000;

/** A mail, and who hears that all of it was handed over: until then no server can have taken it, from then on only its answer tells. */
export interface Outgoing extends SendMailOptions {
  readonly onWhole: () => void;
}

/** A pool of connections to the SMTP server. Nothing in a mail can make it read a file or fetch an address. */
export function openMailTransport({ smtpUrl }: Pick<Settings, 'smtpUrl'>) {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The last byte is read off the end of the stream only while the server takes data, and the final dot follows it.
  transport.use('stream', ({ data, message }, done) => {
    const { onWhole } = data as Partial<Outgoing>;
    if (onWhole) message.processFunc((input) => input.once('end', onWhole));
    done();
  });
  return transport;
}
