import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CannedAnswerList, CannedAnswerView, FilledView } from '../../api/canned-answers/schema.js';
import type { FollowersView } from '../../api/followers/schema.js';
import type { MessageView } from '../../api/messages/schema.js';
import type { MeView } from '../../api/session/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { mentionOf } from '../../domain/mentions.js';
import { whenFiled } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const contact = { name: 'Lin Mei-ling', email: 'lin@customer.example', locale: 'zh-TW' };
const request = async (title: string, partner = 0): Promise<TicketView> => {
  const body = { problemType: 'other', impact: 'minimal', title, description: 'x', contact };
  const agent = desk.as('admin_agent', partner);
  return whenFiled(agent, await agent.post<TicketView>('/api/v1/tickets', body));
};
const idOf = async (role: string, index = 0) => (await desk.as(role, index).get<MeView>('/api/v1/me')).body.user.id;
const emailOf = (role: string, index = 0): string => desk.signInsOf(role)[index]?.email ?? '';
const write = (role: string, ticketId: string, text: string, visibility = 'public') =>
  desk.as(role).post<MessageView>(`/api/v1/tickets/${ticketId}/messages`, { text, visibility });
const followers = async (role: string, ticketId: string) =>
  (await desk.as(role).get<FollowersView>(`/api/v1/tickets/${ticketId}/followers`)).body;
const namesIn = ({ items }: FollowersView) => items.map(({ name }) => name);
const mailsTo = (email: string, number: number) =>
  desk.mail.mails.filter(
    ({ subject, to }) => subject?.includes(`[Rescind ${number}]`) && [to].flat().some((each) => each?.text === email),
  );
const subjectsTo = (role: string, number: number) => mailsTo(emailOf(role), number).map(({ subject }) => subject);

describe('followers', () => {
  test('are whoever files, writes or is given a ticket; a partner sees colleagues only', async () => {
    const ticket = await request('Followed');
    await eventually(
      'the filer follows',
      async () => (await followers('admin_agent', ticket.id)).following || undefined,
    );
    await write('helpdesk_agent', ticket.id, 'I help her.');
    await desk
      .as('support_agent')
      .post(`/api/v1/tickets/${ticket.id}/assign`, { assignee: await idOf('refund_approver') });
    expect(namesIn(await followers('desk_manager', ticket.id))).toEqual(['Avery Stone', 'Harper Quinn', 'Maya Okafor']);
    expect(namesIn(await followers('sales_agent', ticket.id))).toEqual(['Avery Stone', 'Harper Quinn']);
  });

  test('decide for themselves, also for what comes; those who work tickets decide for the desk too', async () => {
    const { id, number } = await request('Let go');
    const [mine, manager] = [`/api/v1/tickets/${id}/followers/me`, await idOf('desk_manager')];
    await eventually('the filer follows', async () => (await followers('admin_agent', id)).following || undefined);
    expect((await desk.as('admin_agent').call('DELETE', mine, {})).body).toEqual({ following: false, items: [] });
    await write('admin_agent', id, 'One more thing.');
    expect((await followers('admin_agent', id)).following).toBe(false);
    expect((await desk.as('sales_agent').call('PUT', mine, {})).body).toMatchObject({ following: true });

    const theirs = `/api/v1/tickets/${id}/followers/${manager}`;
    expect(await desk.as('support_agent').call('PUT', theirs, {})).toMatchObject({ status: 200 });
    expect(await desk.as('sales_agent').call('DELETE', theirs, {})).toMatchObject({ status: 403 });
    expect(await desk.as('auditor').call('DELETE', theirs, {})).toMatchObject({ status: 403 });
    const stranger = `/api/v1/tickets/${id}/followers/${await idOf('admin_agent')}`;
    expect(await desk.as('support_agent').call('PUT', stranger, {})).toMatchObject({ status: 404 });
    await write('helpdesk_agent', id, 'And another.');
    await desk.mail.until('to the manager', () => mailsTo(emailOf('desk_manager'), number).length > 0);
    await desk.mail.until('to the sales agent', () => mailsTo(emailOf('sales_agent'), number).length > 0);
    expect(mailsTo(emailOf('admin_agent'), number)).toEqual([]);
  });

  test('read what is written in their language, once, with the way to stop; notes stay at the desk', async () => {
    const { id, number } = await request('Told');
    await eventually('the filer follows', async () => (await followers('admin_agent', id)).following || undefined);
    for (const index of [0, 1])
      await desk.as('support_agent', index).call('PUT', `/api/v1/tickets/${id}/followers/me`, {});
    await write('support_agent', id, 'They did this **last year** as well.', 'internal');
    await write('support_agent', id, 'We look into it today.');
    const chinese = emailOf('support_agent', 1);
    await desk.mail.until('the last one', () => mailsTo(chinese, number).length === 2);
    const [note, message] = mailsTo(chinese, number);
    expect(note?.subject).toBe(`[Rescind ${number}] Jonas Weber 新增了內部備註`);
    expect(note?.text).toContain('> They did this **last year** as well.');
    expect(note?.html).toContain('<strong>last year</strong>');
    expect(message?.text).toContain('停止追蹤');
    await desk.mail.until('to the filer', () => mailsTo(emailOf('admin_agent'), number).length > 0);
    expect(mailsTo(emailOf('admin_agent'), number).map(({ subject }) => subject)).toEqual([
      `[Rescind ${number}] Jonas Weber wrote a message`,
    ]);
    expect(mailsTo(emailOf('support_agent'), number)).toEqual([]);
    expect(
      desk.mail.mails.filter(
        ({ html, to }) => String(html).includes('last year') && ![to].flat().some((each) => each?.text === chinese),
      ),
    ).toEqual([]);
  });

  test('hear a question of the desk and its answer; the contact is asked once', async () => {
    const { id, number } = await request('Asked');
    await eventually('the filer follows', async () => (await followers('admin_agent', id)).following || undefined);
    await desk.as('support_agent').post(`/api/v1/tickets/${id}/request-information`, { question: 'Which office?' });
    await desk.as('helpdesk_agent').post(`/api/v1/tickets/${id}/answer`, { text: 'Boston.' });
    const subjects = (role: string) => subjectsTo(role, number);
    await desk.mail.until(
      'the answer',
      () => subjects('admin_agent').length === 2 && subjects('support_agent').length === 1,
    );
    expect(subjects('admin_agent')).toEqual([
      `[Rescind ${number}] Jonas Weber asked a question`,
      `[Rescind ${number}] Harper Quinn answered the question`,
    ]);
    expect(subjects('support_agent')).toEqual([`[Rescind ${number}] Harper Quinn answered the question`]);
    expect(mailsTo(emailOf('helpdesk_agent'), number)).toEqual([]);
    await desk.as('support_agent').post(`/api/v1/tickets/${id}/resolve`, { text: 'Moved to Boston.' });
    await desk.mail.until('the resolution', () => subjects('helpdesk_agent').length === 1);
    expect(subjects('helpdesk_agent')).toEqual([`[Rescind ${number}] Jonas Weber resolved the request`]);
  });

  test('hear why it was rejected; the contact hears it from the case alone', async () => {
    const contacted = { name: 'Avery Stone', email: emailOf('admin_agent'), locale: 'en' } as const;
    const { id, number } = await desk.file({ contact: contacted });
    await desk.as('sales_agent').call('PUT', `/api/v1/tickets/${id}/followers/me`, {});
    await desk.as('refund_approver').post(`/api/v1/tickets/${id}/reject`, { reason: 'It is in use.' });
    await desk.mail.until('the reason', () => mailsTo(emailOf('sales_agent'), number).length === 1);
    const [mail] = mailsTo(emailOf('sales_agent'), number);
    expect(mail?.subject).toBe(`[Rescind ${number}] Maya Okafor rejected the cancellation`);
    expect(mail?.text).toContain('> It is in use.');
    await desk.mail.until('to the contact', () => subjectsTo('admin_agent', number).length === 2);
    expect(subjectsTo('admin_agent', number)).not.toContain(mail?.subject);
  });
});

describe('mentions', () => {
  test('are stored by ID, shown by name and told once, also to those who had stopped following', async () => {
    const { id, number } = await request('Mentioned');
    const maya = await idOf('refund_approver');
    await desk.as('refund_approver').call('DELETE', `/api/v1/tickets/${id}/followers/me`, {});
    const { status, body } = await write(
      'support_agent',
      id,
      `${mentionOf(maya)} and ${mentionOf(maya)}: please look.`,
      'internal',
    );
    expect({ status, mentions: body.mentions }).toEqual({ status: 201, mentions: [{ id: maya, name: 'Maya Okafor' }] });
    await desk.mail.until('the mention', () => mailsTo(emailOf('refund_approver'), number).length > 0);
    const [mail, ...more] = mailsTo(emailOf('refund_approver'), number);
    expect(mail?.subject).toContain('Jonas Weber mentioned you');
    expect(mail?.text).toContain('> @Maya Okafor and @Maya Okafor: please look.');
    expect(more).toEqual([]);
    expect((await followers('refund_approver', id)).following).toBe(false);
  });

  test('reach only who can read the message', async () => {
    const { id } = await request('Unreachable');
    const [avery, foreign, maya] = [
      await idOf('admin_agent'),
      await idOf('admin_agent', 1),
      await idOf('refund_approver'),
    ];
    const refused = { status: 422, body: { errors: [{ pointer: '/text', code: 'mention-not-found' }] } };
    expect(await write('support_agent', id, mentionOf(avery), 'internal')).toMatchObject(refused);
    expect(await write('support_agent', id, mentionOf(foreign))).toMatchObject(refused);
    expect(await write('helpdesk_agent', id, mentionOf(maya))).toMatchObject(refused);
    expect(await write('support_agent', id, mentionOf(randomUUID()))).toMatchObject(refused);
    expect(await write('support_agent', id, mentionOf(avery))).toMatchObject({ status: 201 });
    const crowd = Array.from({ length: 21 }, () => mentionOf(randomUUID())).join(' ');
    expect(await write('support_agent', id, crowd)).toMatchObject({
      body: { errors: [{ code: 'too-many-mentions' }] },
    });
  });

  test('offer the desk in a note, the partner too in an answer, and a partner their colleagues', async () => {
    const { id } = await request('Offered');
    const offered = async (role: string, visibility: string) => {
      const path = `/api/v1/tickets/${id}/people?visibility=${visibility}`;
      return (await desk.as(role).get<{ items: { name: string }[] }>(path)).body.items.map(({ name }) => name);
    };
    expect(await offered('support_agent', 'internal')).not.toContain('Avery Stone');
    expect(await offered('support_agent', 'public')).toEqual(expect.arrayContaining(['Avery Stone', 'Maya Okafor']));
    expect(await offered('admin_agent', 'public')).toEqual(['Harper Quinn', 'Sam Rivera']);
    expect(await desk.as('admin_agent').get(`/api/v1/tickets/${id}/people?visibility=internal`)).toMatchObject({
      status: 403,
    });
  });
});

describe('canned answers', () => {
  const ANSWER = {
    title: 'Soon',
    titleZh: '很快',
    text: 'Dear {{contactName}}, soon. {{agentName}}',
    textZh: '{{contactName}} 您好，很快。',
  };
  const place = '/api/v1/canned-answers';

  test('are kept by a desk manager, changed by whoever has read them, and written down', async () => {
    const manager = desk.as('desk_manager');
    const created = await manager.post<CannedAnswerView>(place, ANSWER);
    expect(created.status).toBe(201);
    const path = `${place}/${created.body.id}`;
    const etag = (await manager.get(path)).headers.get('etag') ?? '';
    const changed = await manager.call('PUT', path, { ...ANSWER, text: 'Later.' }, { 'if-match': etag });
    expect(changed).toMatchObject({ status: 200, body: { text: 'Later.', editor: { name: 'Ingrid Solberg' } } });
    const stale = await manager.call('PUT', path, ANSWER, { 'if-match': etag });
    expect(stale).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    expect(await manager.call('DELETE', path, undefined, { 'if-match': etag })).toMatchObject({ status: 409 });
    const listed = await desk.as('support_agent').get<CannedAnswerList>(place);
    expect(listed.body.items.map(({ title }) => title)).toContain('Soon');
    expect(await manager.post(place, ANSWER)).toMatchObject({
      body: { errors: [{ pointer: '/title', code: 'title-taken' }] },
    });
    const now = changed.headers.get('etag') ?? '';
    expect(await manager.call('DELETE', path, undefined, { 'if-match': now })).toMatchObject({ status: 204 });
    expect(await manager.get(path)).toMatchObject({ status: 404 });
    const { body: audit } = await desk.as('auditor').get<{ items: { action: string }[] }>('/api/v1/audit?limit=20');
    const deeds = audit.items.map(({ action }) => action);
    expect(deeds).toEqual(
      expect.arrayContaining([`POST ${place}`, `PUT ${place}/{cannedAnswerId}`, `DELETE ${place}/{cannedAnswerId}`]),
    );
  });

  test('are the manager’s to write and the desk’s to use, and refuse a gap that there is not', async () => {
    expect(await desk.as('support_agent').post(place, ANSWER)).toMatchObject({ status: 403 });
    expect(await desk.as('admin_agent').get(place)).toMatchObject({ status: 403 });
    const refused = await desk.as('desk_manager').post(place, { ...ANSWER, textZh: '{{contactname}} {{password}}' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/textZh', code: 'unknown-gap' }] } });
    expect(JSON.stringify(refused.body)).toContain('{{contactname}}, {{password}}');
  });

  test('are filled in the contact’s language from the ticket, and say what it does not have', async () => {
    const ticket = await desk.file({ contact: { ...contact, locale: 'zh-TW' } });
    const text = '{{contactName}}: {{ticketNumber}}, {{amount}}, {{windowEnd}}, {{product}}. {{agentName}}';
    const { body } = await desk
      .as('support_agent')
      .post<FilledView>(`${place}/fill`, { ticketId: String(ticket.number), text });
    expect(body).toMatchObject({ locale: 'zh-TW', missing: [] });
    expect(body.text).toContain(`Lin Mei-ling: ${ticket.number}, US$`);
    expect(body.text).toMatch(/年.+月.+日/);
    expect(body.text).toContain('Jonas Weber');
    const general = await request('General');
    const open = await desk
      .as('support_agent')
      .post<FilledView>(`${place}/fill`, { ticketId: general.id, text, locale: 'en' });
    expect(open.body.missing).toEqual(['amount', 'windowEnd', 'product']);
    expect(open.body.text).toContain('{{amount}}');
  });
});
