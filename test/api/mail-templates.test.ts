import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditList } from '../../api/audit/schema.js';
import type { MailPreview, MailTemplateView } from '../../api/mail-templates/schema.js';
import type { UserView } from '../../api/users/schema.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

let guests = 0;
/** Somebody new, to whom a letter goes. */
async function invite(locale: string): Promise<UserView> {
  guests += 1;
  const body = { email: `guest${guests}@desk.example`, name: `Guest ${guests}`, role: 'support_agent', locale };
  return expectDone('Inviting', await desk.as('administrator').post<UserView>('/api/v1/users', body));
}

const AT = '/api/v1/mail-templates/account-invited';
const manager = () => desk.as('desk_manager');
const read = async (locale = 'en') => manager().get<MailTemplateView>(`${AT}/${locale}`);
const OWN = { subject: 'Come in', text: 'The door is open until {{until}}.', action: 'Enter' };
const OWN_ZH = { subject: '歡迎加入', text: '大門開放至{{until}}。', action: '進入' };
const letterTo = (email: string) =>
  desk.mail.until(`a letter to ${email}`, ({ to }) => JSON.stringify(to).includes(email));

test('the words of a mail are the shipped ones until the house has its own, in each language by itself', async () => {
  const { body, headers } = await read();
  expect(body).toMatchObject({ own: null, version: 0, quoted: false, history: [] });
  expect(body.shipped.text).toContain('{{until}}');
  const put = (locale: string, words: object, ifMatch?: string) =>
    manager().call<MailTemplateView>('PUT', `${AT}/${locale}`, words, ifMatch ? { 'if-match': ifMatch } : {});
  const changed = await put('en', OWN, headers.get('etag') ?? '');
  expect(changed).toMatchObject({ status: 200, body: { own: OWN, version: 1 } });
  expect(await put('en', OWN, headers.get('etag') ?? '')).toMatchObject({
    status: 409,
    body: { code: 'edit-conflict' },
  });
  expect((await put('zh-TW', OWN_ZH)).status).toBe(200);
  const english = await invite('en');
  const chinese = await invite('zh-TW');
  expect((await letterTo(english.email)).text).toMatch(/The door is open until [A-Z][a-z]+ /);
  expect(await letterTo(chinese.email)).toMatchObject({ subject: '[Rescind] 歡迎加入' });
  const { body: list } = await manager().get<{ items: { template: string; own: string[] }[] }>(
    '/api/v1/mail-templates',
  );
  expect(list.items.filter(({ own }) => own.length > 0)).toMatchObject([
    { template: 'account-invited', own: ['en', 'zh-TW'] },
  ]);
});

test('they go back to the shipped ones, and what was said before stays to be read', async () => {
  const back = await manager().call<MailTemplateView>('DELETE', `${AT}/en`);
  expect(back).toMatchObject({ status: 200, body: { own: null, version: 2 } });
  expect(back.body.history.map(({ wording }) => wording)).toEqual([null, OWN]);
  expect(await letterTo((await invite('en')).email)).toMatchObject({ subject: '[Rescind] Your account at Rescind' });
  const { body } = await desk.as('auditor').get<AuditList>('/api/v1/audit?area=texts');
  expect(body.items.slice(0, 1)).toMatchObject([
    { action: `DELETE ${AT.replace('account-invited', '{template}')}/{locale}` },
  ]);
});

test.each([
  [{ subject: 'Two\nlines' }, '/subject', 'control-character'],
  [{ subject: ' ' }, '/subject', 'required'],
  [{ text: 'Dear {{contactName}}' }, '/text', 'unknown-gap'],
  [{ action: 'a'.repeat(61) }, '/action', 'too-long'],
])('%j is refused by its field, in the preview too', async (change, pointer, code) => {
  const words = { ...OWN, ...change };
  const refused = { status: 422, body: { errors: [expect.objectContaining({ pointer, code })] } };
  expect(await manager().call('PUT', `${AT}/en`, words)).toMatchObject(refused);
  expect(await manager().post(`${AT}/en/preview`, words)).toMatchObject(refused);
});

test('they are previewed as they would be sent, and only those who keep them may change them', async () => {
  const { body } = await desk.as('auditor').post<MailPreview>(`${AT}/en/preview`, OWN);
  expect(body.subject).toBe('[Rescind] Come in');
  expect([body.html, body.text].map((said) => said.includes('The door is open until'))).toEqual([true, true]);
  expect((await desk.as('support_agent').call('PUT', `${AT}/en`, OWN)).status).toBe(403);
  expect((await desk.as('admin_agent').get(`${AT}/en`)).status).toBe(403);
  expect((await manager().get('/api/v1/mail-templates/no-such-mail/en')).status).toBe(404);
});
