import { vi } from 'vitest';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { mailActivities } from '../../activities/mail/send.js';
import { openDatabase } from '../../platform/database/open.js';
import { openMailTransport } from '../../platform/mail.js';
import { Closers } from '../support/closers.js';
import { freshDatabase } from '../support/database.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { noticedTicket, type Told } from './notices.js';

export const SETTINGS = {
  publicUrl: 'https://desk.example',
  mailFrom: 'Rescind <notices@desk.example>',
  deskEmail: 'desk@desk.example',
  secret: 'derives the links of these tests, and nothing else',
};
export const FILED: Told = { type: 'filed', template: 'filed' };

/** A post office: database, SMTP server and the activity, with the notices asked for. */
export async function openPostOffice(told: readonly Told[]) {
  const closers = new Closers();
  const database = await freshDatabase();
  closers.add(() => database[Symbol.asyncDispose]());
  const catcher = await MailCatcher.open();
  closers.add(() => catcher[Symbol.asyncDispose]());
  const db = openDatabase({ databaseUrl: database.url, role: 'worker', pool: 2 });
  closers.add(() => db.close());
  const transport = openMailTransport({ smtpUrl: catcher.url });
  closers.add(() => transport.close());
  const logged = vi.fn<(facts: object, said: string) => void>();
  const { sendNotice } = mailActivities({ db, log: { error: logged }, transport, settings: SETTINGS });
  const { noticeIds, ticketId } = await noticedTicket(database, told);
  return {
    database,
    catcher,
    logged,
    noticeIds,
    ticketId,
    send: (index = 0) =>
      new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') }).run(sendNotice, {
        noticeId: noticeIds[index] ?? '',
      }) as Promise<void>,
    notice: async (index = 0) =>
      (await database.query(`SELECT * FROM notices WHERE id = $1`, [noticeIds[index]]))[0] as Record<string, unknown>,
    eventTypes: async () =>
      (
        await database.query<{ type: string }>(
          'SELECT type FROM ticket_events WHERE ticket_id = $1 ORDER BY sequence',
          [ticketId],
        )
      ).map(({ type }) => type),
    [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose](),
  };
}
