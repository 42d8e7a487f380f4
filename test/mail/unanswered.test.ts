import { expect, test } from 'vitest';
import { CONTACT } from './notices.js';
import { FILED, openPostOffice } from './post-office.js';

const MAY_HAVE = 'The mail may have arrived all the same: a try ended without an answer of the mail server.';
const ID = /^<[0-9a-f]{32}@desk\.example>$/;

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** The server takes the mail, and the line breaks before it has said so. */
async function takenUnsaid(office: Office): Promise<string> {
  office.catcher.mishap = () => 'after';
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpTemporary', nonRetryable: false });
  office.catcher.mishap = () => null;
  expect(office.catcher.mails).toHaveLength(1);
  return office.catcher.mails[0]?.messageId ?? '';
}

const contactMoves = ({ database }: Office) =>
  database.query(`UPDATE tickets SET contact = contact || '{"email": "new@fabrikam.example"}'`);

test('a mail that was taken without a word stands in the books under its Message-ID, and so does the next try', async () => {
  await using office = await openPostOffice([FILED]);
  const id = await takenUnsaid(office);
  expect(await office.notice()).toMatchObject({
    ...{ status: 'queued', message_id: id },
    last_error: expect.stringMatching(/^The mail server did not say whether it took the mail \(E[A-Z]+\)\.$/),
  });
  await office.send();
  expect(office.catcher.mails.map(({ messageId }) => messageId)).toEqual([id, id]);
  expect(await office.notice()).toMatchObject({ status: 'sent', message_id: id, last_error: null });
});

test('one that is given up after such a try says that it may have arrived', async () => {
  await using office = await openPostOffice([FILED]);
  const id = await takenUnsaid(office);
  await contactMoves(office);
  await expect(office.send()).rejects.toMatchObject({ type: 'RecipientRefused' });
  expect(office.catcher.mails).toHaveLength(1);
  expect(await office.notice()).toMatchObject({
    ...{ status: 'failed', message_id: id },
    last_error: `The address does not belong to the ticket any more. ${MAY_HAVE}`,
  });
});

test('a later no of the server does not make it certain again', async () => {
  await using office = await openPostOffice([FILED]);
  const id = await takenUnsaid(office);
  office.catcher.refusal = { code: 451, text: '4.7.1 Try again later' };
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpTemporary' });
  expect(await office.notice()).toMatchObject({ status: 'queued', message_id: id });
  office.catcher.refusal = { code: 550, text: '5.1.1 No such user' };
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpPermanent' });
  expect(await office.notice()).toMatchObject({
    ...{ status: 'failed', message_id: id },
    last_error: `The mail server answered 550. ${MAY_HAVE}`,
  });
});

test('a last try without an answer is given up with both: why, and that it may have arrived', async () => {
  await using office = await openPostOffice([FILED]);
  await office.database.query(`UPDATE notices SET queued_at = now() - interval '49 hours'`);
  office.catcher.mishap = () => 'after';
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpPermanent', nonRetryable: true });
  expect(await office.notice()).toMatchObject({
    ...{ status: 'failed', message_id: office.catcher.mails[0]?.messageId },
    last_error: expect.stringContaining(MAY_HAVE),
  });
});

test('a worker that dies while the server has the mail leaves the Message-ID behind: it is written first', async () => {
  await using office = await openPostOffice([FILED]);
  const rows: Promise<Record<string, unknown>>[] = [];
  office.catcher.mishap = () => (rows.push(office.notice()), null);
  await office.send();
  expect(await Promise.all(rows)).toMatchObject([{ message_id: expect.stringMatching(ID) }]);
});

test.each([
  ['that is busy', (office: Office) => void (office.catcher.refusal = { code: 451, text: 'Busy' })],
  ['that says no', (office: Office) => void (office.catcher.refusal = { code: 550, text: 'No' })],
  ['whose line breaks before the mail is said', (office: Office) => void (office.catcher.mishap = () => 'cut')],
  ['that is down', (office: Office) => office.catcher[Symbol.asyncDispose]()],
])('a server %s has taken nothing: no Message-ID stays, and nothing may have arrived', async (_how, befall) => {
  await using office = await openPostOffice([FILED]);
  await befall(office);
  await expect(office.send()).rejects.toMatchObject({ type: expect.stringMatching(/^Smtp/) });
  await contactMoves(office);
  await office.send().catch(() => undefined);
  expect(office.catcher.mails).toEqual([]);
  const row = await office.notice();
  expect(row).toMatchObject({ status: 'failed', message_id: null, to_address: CONTACT });
  expect(row['last_error']).not.toContain(MAY_HAVE);
});
