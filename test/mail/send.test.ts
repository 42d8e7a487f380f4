import { expect, test } from 'vitest';
import { CONTACT, FILER, type Told } from './notices.js';
import { FILED, openPostOffice, SETTINGS } from './post-office.js';

test('a letter reaches its contact over SMTP and is noted as sent, in the row and in the timeline', async () => {
  await using office = await openPostOffice([FILED]);
  await office.send();
  const [mail] = office.catcher.mails;
  expect(mail?.from?.text).toBe('"Rescind" <notices@desk.example>');
  expect(mail?.to).toMatchObject({ text: CONTACT });
  expect(mail?.subject).toMatch(/^\[Rescind 1001\] We have your cancellation request$/);
  expect(mail?.text).toContain('Hello Lin Mei-ling,');
  expect(mail?.text).toContain('$1,299.00');
  expect(mail?.html).toContain('https://desk.example/tickets/1001');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(await office.notice()).toMatchObject({ status: 'sent', message_id: mail?.messageId });
  expect(await office.eventTypes()).toEqual(['filed', 'notice-sent']);
});

test('what the filer typed is never mailed to an address that was typed as well', async () => {
  await using office = await openPostOffice([FILED]);
  await office.database.query(`UPDATE tickets SET contact = contact || '{"name": "Win at www.spam.example now"}'`);
  await office.send();
  const [mail] = office.catcher.mails;
  expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('spam.example');
  expect(mail?.text).toMatch(/^Hello,/);
});

test('a letter in Chinese arrives in Chinese', async () => {
  await using office = await openPostOffice([{ ...FILED, locale: 'zh-TW' }]);
  await office.send();
  const [mail] = office.catcher.mails;
  expect(mail?.subject).toBe('[Rescind 1001] 我們已收到您的取消要求');
  expect(mail?.text).toContain('US$1,299.00');
});

const ownWords = (
  { database }: { database: { query: (sql: string, values: unknown[]) => Promise<unknown> } },
  locale: string,
  text: string,
) =>
  database.query(
    `INSERT INTO mail_wordings (template, locale, version, subject, text, action, author)
     VALUES ('filed', $1, 1, 'About {{matter}}', $2, 'Go', '{"kind":"user","id":"u","name":"Ada"}')`,
    [locale, text],
  );

test.each([
  ['en', 'We at Northwind have it: {{requested}}.\n\nMore soon.', 'We at Northwind have it: $1,299.00.'],
  ['zh-TW', '本公司已收到，金額{{requested}}。', '本公司已收到，金額 US$1,299.00。'],
] as const)("the house's own words arrive over SMTP in %s", async (locale, own, said) => {
  await using office = await openPostOffice([{ ...FILED, locale }]);
  await ownWords(office, locale, own);
  await office.send();
  const [mail] = office.catcher.mails;
  expect(mail?.subject).toMatch(/^\[Rescind 1001\] About /);
  expect([mail?.text?.includes(said), String(mail?.html).includes(said)]).toEqual([true, true]);
  expect(office.logged).not.toHaveBeenCalled();
});

test('own words that do not fit hold nothing up: the shipped ones go out, and that is logged', async () => {
  await using office = await openPostOffice([FILED]);
  await ownWords(office, 'en', 'Until {{nowhere}}.');
  await office.send();
  expect(office.catcher.mails[0]?.subject).toBe('[Rescind 1001] We have your cancellation request');
  expect(office.logged).toHaveBeenCalledWith({ template: 'filed', locale: 'en' }, expect.stringContaining('Own words'));
});

test('sending twice makes one mail', async () => {
  await using office = await openPostOffice([FILED]);
  await office.send();
  await office.send();
  expect(office.catcher.mails).toHaveLength(1);
});

test('a mail whose success could not be written down goes out again under the same Message-ID', async () => {
  await using office = await openPostOffice([FILED]);
  await office.send();
  await office.database.query(`UPDATE notices SET status = 'queued', sent_at = NULL`);
  await office.send();
  const ids = office.catcher.mails.map(({ messageId }) => messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('all mails about a ticket are one conversation', async () => {
  const told = [FILED, { type: 'approved', template: 'approved' }, { type: 'refund-sent', template: 'refund-sent' }];
  await using office = await openPostOffice(told);
  for (const index of told.keys()) await office.send(index);
  const [first, second, third] = office.catcher.mails;
  const beginning = first?.inReplyTo ?? '';
  expect(beginning).toMatch(/^<[0-9a-f]{32}@desk\.example>$/);
  expect(second?.inReplyTo).toBe(first?.messageId);
  expect(third?.inReplyTo).toBe(second?.messageId);
  expect(third?.references).toEqual([beginning, first?.messageId, second?.messageId]);
});

test('a mailbox that does not exist ends the trying, and the ticket says so', async () => {
  await using office = await openPostOffice([FILED]);
  office.catcher.refusal = { code: 550, text: '5.1.1 No such user' };
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpPermanent', nonRetryable: true });
  expect(await office.notice()).toMatchObject({ status: 'failed', last_error: 'The mail server answered 550.' });
  expect(await office.eventTypes()).toEqual(['filed', 'notice-failed']);
});

test('a busy mail server is asked again later, and then the letter is sent', async () => {
  await using office = await openPostOffice([FILED]);
  office.catcher.refusal = { code: 451, text: '4.7.1 Try again later' };
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpTemporary', nonRetryable: false });
  expect(await office.notice()).toMatchObject({ status: 'queued', attempts: 1 });
  office.catcher.refusal = null;
  await office.send();
  expect(await office.notice()).toMatchObject({ status: 'sent' });
});

test('a mail server that is down is asked again later', async () => {
  await using office = await openPostOffice([FILED]);
  await office.catcher[Symbol.asyncDispose]();
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpTemporary', nonRetryable: false });
  expect(await office.notice()).toMatchObject({ status: 'queued' });
});

test('a letter that could not be sent for two days is given up', async () => {
  await using office = await openPostOffice([FILED]);
  await office.database.query(`UPDATE notices SET queued_at = now() - interval '49 hours'`);
  office.catcher.refusal = { code: 451, text: '4.7.1 Try again later' };
  await expect(office.send()).rejects.toMatchObject({ type: 'SmtpPermanent', nonRetryable: true });
  expect(await office.notice()).toMatchObject({ status: 'failed' });
});

test.each([
  ['a contact that was changed meanwhile', { ...FILED, to: 'somebody@else.example' }],
  ['a desk address that is not ours', { ...FILED, audience: 'desk', to: 'desk@else.example' } as const],
  ['two addresses in one', { ...FILED, to: 'a@b.example, c@d.example' }],
  ['an address that brings a header', { ...FILED, to: 'a@b.example\r\nBcc: c@d.example' }],
])('%s gets nothing', async (_what, told) => {
  await using office = await openPostOffice([told]);
  await expect(office.send()).rejects.toMatchObject({ type: 'RecipientRefused', nonRetryable: true });
  expect(office.catcher.mails).toEqual([]);
  expect(await office.notice()).toMatchObject({ status: 'failed' });
});

test('the filer gets the reminder of a draft, but not once they belong to another partner', async () => {
  const told: Told = { type: 'reminded', template: 'draft-reminder', audience: 'filer', to: FILER };
  await using office = await openPostOffice([told, { ...told, type: 'expired', template: 'draft-expired' }]);
  await office.send(0);
  expect(office.catcher.mails).toHaveLength(1);
  await office.database.query(
    `WITH other AS (INSERT INTO partners (name, country, currency) VALUES ('Other', 'TW', 'USD') RETURNING id)
     UPDATE "user" SET partner_id = (SELECT id FROM other)`,
  );
  await expect(office.send(1)).rejects.toMatchObject({ type: 'RecipientRefused' });
  expect(office.catcher.mails).toHaveLength(1);
});

test('the desk reads which step failed and why, as it was when it failed', async () => {
  const data = { step: 'revoke', code: 'revocation-undone', cause: 'A key is active again.' };
  const told: Told = {
    type: 'needs-attention',
    template: 'needs-attention',
    audience: 'desk',
    to: SETTINGS.deskEmail,
    data,
  };
  await using office = await openPostOffice([told]);
  await office.send();
  expect(office.catcher.mails[0]?.text).toContain('Step: revoking keys and links. Cause: A key is active again.');
});
