import nodemailer from 'nodemailer';
import type { Settings } from './settings.js';

export type MailTransport = ReturnType<typeof openMailTransport>;

/** How long one try may take, in milliseconds: an activity of a minute holds all three after each other. */
const CONNECTION_MS = 10_000;
const SOCKET_MS = 30_000;

/** A pool of connections to the SMTP server. Nothing in a mail can make it read a file or fetch an address. */
export const openMailTransport = ({ smtpUrl }: Pick<Settings, 'smtpUrl'>) =>
  nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
