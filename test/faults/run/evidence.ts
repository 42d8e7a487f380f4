import proto from '@temporalio/proto';
import type { ParsedMail } from 'mailparser';
import { setTimeout as pause } from 'node:timers/promises';
import type { Evidence, Mail, Workflow } from './checker/evidence.js';
import type { Theatre } from './theatre.js';

const { HistoryEvent } = proto.temporal.api.history.v1;
const LOOK_EVERY_MS = 250;
const AT_ONCE = 8;

const addressesOf = ({ to }: ParsedMail): string[] =>
  [to ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));

const mailOf = (mail: ParsedMail): Mail => ({
  id: mail.messageId ?? '',
  to: addressesOf(mail),
  subject: mail.subject ?? '',
  text: `${mail.subject ?? ''}\n${mail.text ?? ''}\n${mail.html || ''}`,
});

/** Every run of every workflow of this desk, as Temporal lists them. */
async function workflowsOf({ desk }: Theatre): Promise<Workflow[]> {
  const { taskQueue } = desk.settings;
  const found: Workflow[] = [];
  for await (const { workflowId, runId, status, type } of desk.temporal.client.workflow.list({
    query: `TaskQueue = '${taskQueue}-lifecycle'`,
  })) {
    found.push({ id: workflowId, run: runId, type, status: status.name });
  }
  return found;
}

/** A history as the bytes that Temporal keeps, read as text. */
async function historyOf({ desk }: Theatre, { id, run }: Workflow): Promise<readonly [string, string]> {
  const { events } = await desk.temporal.client.workflow.getHandle(id, run).fetchHistory();
  const bytes = (events ?? []).map((event) => Buffer.from(HistoryEvent.encode(event).finish()).toString('latin1'));
  return [id, bytes.join('\n')];
}

async function historiesOf(theatre: Theatre, workflows: readonly Workflow[]): Promise<Map<string, string>> {
  const found: (readonly [string, string])[] = [];
  for (let from = 0; from < workflows.length; from += AT_ONCE) {
    const some = workflows.slice(from, from + AT_ONCE);
    found.push(...(await Promise.all(some.map((workflow) => historyOf(theatre, workflow)))));
  }
  return new Map(found.map(([id, text], place) => [`${id}#${place}`, text]));
}

/** For the sweeper a letter is forgotten after a minute; this run has no minute left. */
const olderLetters = (table: 'notices' | 'letters') =>
  `UPDATE ${table} SET queued_at = queued_at - interval '1 minute'
   WHERE status = 'queued' AND queued_at > now() - interval '1 minute'`;

/** Mail goes its own way beside the cases, and is given some time of its own. */
async function lettersAreSent({ sql }: Theatre, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  await Promise.all([sql(olderLetters('notices')), sql(olderLetters('letters'))]);
  while (Date.now() < deadline) {
    const queued = await sql(
      `SELECT 1 FROM notices WHERE status = 'queued' UNION ALL SELECT 1 FROM letters WHERE status = 'queued'`,
    );
    if (queued.length === 0) return;
    await pause(LOOK_EVERY_MS);
  }
}

/** Temporal's list is a little late. */
async function listedAsEnded(theatre: Theatre): Promise<Workflow[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const workflows = await workflowsOf(theatre);
    const busy = workflows.some(({ id, status }) => id.startsWith('cancellation/') && status === 'RUNNING');
    if (!busy || Date.now() > deadline) return workflows;
    await pause(LOOK_EVERY_MS);
  }
}

/** What everybody but the desk itself knows when all is over. */
export async function collect(theatre: Theatre, mailsWithinMs: number): Promise<Evidence> {
  await lettersAreSent(theatre, mailsWithinMs);
  const { world, sql, given, secrets, parts, deskEmail } = theatre;
  const workflows = await listedAsEnded(theatre);
  const people = await sql<{ email: string; name: string }>('SELECT email, name FROM "user"');
  const keys = [...world.keys.keys.values()];
  return {
    sql,
    deskEmail,
    given,
    workflows,
    keys,
    bank: world.bank.books,
    mails: world.mail.mails.map(mailOf),
    histories: await historiesOf(theatre, workflows),
    logs: new Map(parts.map((part) => [part.name, part.output()])),
    secrets: [...secrets, ...keys.map(({ key }) => key), ...people.flatMap(({ email, name }) => [email, name])],
  };
}
