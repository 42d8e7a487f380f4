import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormVersionView, ProblemTypeList } from '../../api/problem-types/schema.js';
import type { Problem } from '../../api/schema.js';
import type { PreviewView, TicketView } from '../../api/tickets/schema.js';
import type { Answer } from '../support/client.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

type Answered = TicketView & Pick<Problem, 'code' | 'errors'>;
const post = (role: string, ticket: { id: string }, verb: string, body: object = {}) =>
  desk.as(role).post<Answered>(`/api/v1/tickets/${ticket.id}/${verb}`, body);

test('a draft keeps what was typed, says what is missing when it is sent, and is filed when it is whole', async () => {
  const order = await desk.buy();
  const agent = desk.as('admin_agent');
  const { body: draft } = await agent.post<Answered>('/api/v1/tickets', {
    problemType: 'cancellation',
    draft: true,
    customer: 'contoso.ex',
    contact: { name: '', email: '', phone: null },
  });
  expect(draft).toMatchObject({
    draft: true,
    status: 'collecting',
    customerInput: 'contoso.ex',
    customer: null,
    moves: { submit: { allowed: true } },
  });
  const refused = await post('admin_agent', draft, 'submit');
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '/contact/email',
    '/contact/name',
    '/order',
    '/reason/code',
    '/title',
  ]);
  const { problemType: _type, ...whole } = cancellationOf(order);
  const changed = await agent.patch<Answered>(`/api/v1/tickets/${draft.id}`, whole);
  expect(changed).toMatchObject({
    status: 200,
    body: { draft: true, customer: { customerId: order.customerId }, title: whole.title, verdict: null },
  });
  const rival = await desk.file({ ...cancellationOf(order) });
  expect(await post('admin_agent', draft, 'submit')).toMatchObject({
    status: 409,
    body: { code: 'open-cancellation', ticketId: rival.id },
  });
  expect((await post('admin_agent', rival, 'withdraw')).status).toBe(200);
  const sent = await post('admin_agent', draft, 'submit');
  expect([200, 202]).toContain(sent.status);
  expect(sent.body).toMatchObject({ draft: false, verdict: { outcome: 'inside-window' } });
  await desk.until(draft.id, 'awaiting_approval');
  expect(await post('admin_agent', draft, 'submit')).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
});

test('a draft can be thrown away, and the desk does not see it in its queue', async () => {
  const { body: draft } = await desk
    .as('admin_agent')
    .post<Answered>('/api/v1/tickets', { problemType: 'cancellation', draft: true, title: 'Not this one' });
  const queue = await desk.as('support_agent').get<{ items: TicketView[] }>('/api/v1/tickets?search=Not this one');
  expect(queue.body.items).toEqual([]);
  expect(await post('admin_agent', draft, 'withdraw')).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
});

test('a draft that is sent several times at once is sent once, and never in its own way', async () => {
  const { problemType: _type, ...whole } = cancellationOf(await desk.buy());
  const body = { problemType: 'cancellation', draft: true, ...whole };
  const { body: draft } = await desk.as('admin_agent').post<Answered>('/api/v1/tickets', body);
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('admin_agent', draft, 'submit')));
  const [sent, refused] = [answers.filter(({ status }) => status < 300), answers.filter(({ status }) => status >= 300)];
  expect(sent).toHaveLength(1);
  expect(refused.map(({ body: { code } }) => code)).toEqual(refused.map(() => 'illegal-move'));
});

describe('forms that are data', () => {
  const contact = { name: 'Lin', email: 'lin@customer.example' };
  const FORM = '/api/v1/problem-types/billing';
  const administrator = () => desk.as('administrator');
  const request = (answers: object, change: object = {}) => ({
    ...{ problemType: 'billing', impact: 'minimal', title: 'Invoice', description: 'It is wrong.', contact },
    ...{ answers, ...change },
  });
  const file = (answers: object, change: object = {}) =>
    desk.as('admin_agent').post<Answered>('/api/v1/tickets', request(answers, change));
  const faultsOf = ({ body }: Answer<Answered>) => body.errors?.map(({ pointer, code }) => [pointer, code]);
  const formNow = async () => {
    const { body } = await desk.as('helpdesk_agent').get<ProblemTypeList>('/api/v1/problem-types');
    const found = body.items.find(({ problemType }) => problemType === 'billing');
    if (!found) throw new Error('There is no form');
    return found;
  };
  const draft = (fields: readonly object[], headers: Record<string, string> = {}) =>
    administrator().call<FormVersionView & Answered>('PUT', `${FORM}/draft`, { fields }, headers);
  const field = (key: string, change: object = {}) => ({
    ...{ key, kind: 'text', label: { en: key, 'zh-TW': '欄位' }, help: null, required: false, personal: false },
    ...{ options: [], minimum: null, maximum: null, shownWhen: null, ...change },
  });

  test('a request is filed with the answers that its form asks for, and no others are kept', async () => {
    const order = await desk.buy();
    const answer = await file({
      ...{ about: 'amount', document: ' INV-77 ', 'by-card': true, 'right-amount': '' },
      order: order.orderId,
    });
    expect([201, 202]).toContain(answer.status);
    const { version } = await formNow();
    expect(answer.body).toMatchObject({
      formVersion: version,
      answers: [
        { key: 'about', label: 'What is it about?', text: 'An amount is not right', value: 'amount' },
        { key: 'order', kind: 'order', value: order.orderId },
        { key: 'document', text: 'INV-77', personal: false },
      ],
    });
    const path = `/api/v1/tickets/${answer.body.id}`;
    const chinese = await desk.as('support_agent').get<TicketView>(path, { 'accept-language': 'zh-TW' });
    expect(chinese.body.answers[0]).toMatchObject({ label: '有關哪一方面？', text: '金額不正確' });
    const found = await desk.as('support_agent').get<{ items: { id: string }[] }>('/api/v1/tickets?search=INV-77');
    expect(found.body.items).toMatchObject([{ id: answer.body.id }]);
    const csv = await (await desk.as('support_agent').open('/api/v1/tickets/export?search=INV-77')).text();
    expect(csv).toContain('Number of the invoice or credit note: INV-77');
  });

  test('what an answer cannot be is named by its pointer, in the preview too; a foreign order is as unknown as none', async () => {
    const theirs = await desk.buy({ partner: 1 });
    const typed = {
      about: 'refund',
      order: theirs.orderId,
      'expected-on': '2026-02-30',
      colour: 'red',
      'by-card': 'no',
    };
    const wrong = [
      ['/answers/colour', 'unknown-field'],
      ['/answers/by-card', 'type'],
      ['/answers/expected-on', 'date'],
      ['/answers/order', 'order-not-found'],
    ];
    const answer = await file(typed);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation' } });
    expect(faultsOf(answer)).toEqual(wrong);
    const { body } = await desk.as('admin_agent').post<PreviewView>('/api/v1/tickets/preview', request(typed));
    expect(body.problems.map(({ pointer, code }) => [pointer, code])).toEqual(wrong);
    expect(faultsOf(await file({ product: 'none' }, { problemType: 'other' }))).toEqual([
      ['/answers/product', 'product-not-found'],
    ]);
    expect(faultsOf(await file({ page: 'javascript:alert(1)' }, { problemType: 'other' }))).toEqual([
      ['/answers/page', 'web-address'],
    ]);
  });

  test('an administrator adds a field; what was filed before keeps the form that it was filed with', async () => {
    const before = (await file({ about: 'tax' })).body;
    const { version, fields } = await formNow();
    const taxId = field('tax-id', { required: true, personal: true, shownWhen: { field: 'about', isOneOf: ['tax'] } });
    const named = fields.map((each) => ({ ...each, label: { ...each.label, en: `${each.label.en}!` } }));
    const drafted = await draft([...named, taxId], { 'if-none-match': '*' });
    expect(drafted).toMatchObject({ status: 200, body: { version: version + 1, state: 'draft' } });
    expect((await formNow()).version).toBe(version);
    const stale = await draft(named, { 'if-match': '"another"' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    const note = 'Tax needs a number.';
    const published = await administrator().post(`${FORM}/draft/publish`, { note });
    expect(published).toMatchObject({ status: 200, body: { state: 'in-use', version: version + 1, note } });

    expect(faultsOf(await file({ about: 'tax' }))).toEqual([['/answers/tax-id', 'required']]);
    const after = (await file({ about: 'tax', 'tax-id': 'TW-24681357' })).body;
    expect(after).toMatchObject({
      formVersion: version + 1,
      answers: [{ label: 'What is it about?!' }, { personal: true }],
    });
    const again = await desk.as('auditor').get<TicketView>(`/api/v1/tickets/${before.id}`);
    expect(again.body).toMatchObject({ formVersion: version, answers: [{ label: 'What is it about?' }] });
    const found = await desk.as('support_agent').get<{ items: unknown[] }>('/api/v1/tickets?search=24681357');
    expect(found.body.items).toEqual([]);
    const versions = await desk.as('auditor').get<{ items: FormVersionView[] }>(`${FORM}/versions`);
    expect(versions.body.items.map((each) => [each.version, each.state])).toEqual([
      [version + 1, 'in-use'],
      [version, 'past'],
    ]);
    const audit = await desk.as('auditor').get<{ items: { action: string; data: object }[] }>('/api/v1/audit?limit=50');
    expect(audit.body.items).toContainEqual(
      expect.objectContaining({
        action: 'POST /api/v1/problem-types/{problemType}/draft/publish',
        data: expect.objectContaining({ problemType: 'billing', version: version + 1, note }),
      }),
    );
    await expect(
      desk.database.query(`UPDATE problem_forms SET note = 'Other' WHERE status = 'published'`),
    ).rejects.toThrow('published');
  });

  test.each([
    ['/fields/1/key', [field('a'), field('a')], 'key-twice'],
    ['/fields/0/key', [field('constructor')], 'format'],
    ['/fields/0/options', [field('a', { kind: 'choice' })], 'options-needed'],
    ['/fields/0/maximum', [field('a', { maximum: 501 })], 'limit-range'],
    ['/fields/0/minimum', [field('a', { minimum: 9, maximum: 8 })], 'limit-order'],
    [
      '/fields/0/shownWhen/field',
      [field('a', { shownWhen: { field: 'b', isOneOf: ['yes'] } }), field('b', { kind: 'yes-no' })],
      'condition-field',
    ],
    [
      '/fields/1/shownWhen/isOneOf',
      [field('b', { kind: 'yes-no' }), field('a', { shownWhen: { field: 'b', isOneOf: ['maybe'] } })],
      'condition-value',
    ],
    ['/fields/0/label/zh-TW', [field('a', { label: { en: 'A', 'zh-TW': ' ' } })], 'required'],
  ])('a form that does not hold together is refused at %s', async (pointer, fields, code) => {
    expect(await draft(fields)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  });

  test('more answers than a form can ask for are refused before they are looked at', async () => {
    const many = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`key-${index}`, 'x']));
    expect(faultsOf(await file(many))).toEqual([['/answers', 'too-many']]);
  });

  test('a type that is turned off takes no new requests; those that were filed go on', async () => {
    const before = (await file({}, { problemType: 'other' })).body;
    const turn = (enabled: boolean) => administrator().patch('/api/v1/problem-types/other', { enabled });
    expect(await turn(false)).toMatchObject({ status: 200, body: { enabled: false } });
    expect(faultsOf(await file({}, { problemType: 'other' }))).toEqual([['/problemType', 'problem-type-off']]);
    const said = await desk
      .as('support_agent')
      .post(`/api/v1/tickets/${before.id}/messages`, { text: 'We look into it.' });
    expect([200, 201]).toContain(said.status);
    const types = await administrator().get<ProblemTypeList>('/api/v1/problem-types');
    const read = types.body.items.find(({ problemType }) => problemType === 'other')?.revision;
    const back = (revision: number | undefined) =>
      administrator().call('PATCH', '/api/v1/problem-types/other', { enabled: true }, { 'if-match': `"${revision}"` });
    expect(await back(0)).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    const both = await Promise.all([back(read), back(read)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both).toContainEqual(expect.objectContaining({ body: expect.objectContaining({ enabled: true }) }));
    expect([201, 202]).toContain((await file({}, { problemType: 'other' })).status);
    for (const role of ['desk_manager', 'admin_agent', 'auditor']) {
      const answer = await desk.as(role).patch('/api/v1/problem-types/other', { enabled: false });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });
});
