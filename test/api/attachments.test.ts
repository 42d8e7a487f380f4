import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttachmentView } from '../../api/attachments/schema.js';
import type { MessageView } from '../../api/messages/schema.js';
import type { Problem } from '../../api/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { PREVIEW_TEXT_BYTES } from '../../domain/previews.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
const form = (name: string, content: Uint8Array | string) => {
  const data = new FormData();
  data.set('file', new Blob([content as string]), name);
  return data;
};
const upload = (role: string, name: string, content: Uint8Array | string, path = '/api/v1/attachments') =>
  desk.as(role).post<AttachmentView & Pick<Problem, 'code' | 'errors'>>(path, form(name, content));
const request = (attachmentIds: string[]) => ({
  ...{ problemType: 'other', impact: 'minimal', title: 'Files', description: 'Files', attachmentIds },
  contact: { name: 'Lin', email: 'lin@customer.example' },
});
const kept = () => readdir(join(desk.settings.home, 'files', 'attachments')).catch(() => [] as string[]);

test('a file is kept under a random name, and comes back whole as a download', async () => {
  const { status, body } = await upload('admin_agent', '訂單 證明.pdf', PDF);
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ fileName: '訂單 證明.pdf', mediaType: 'application/pdf', size: PDF.length }),
  ]);
  expect(await kept()).toContainEqual(expect.stringMatching(/^[0-9a-f]{48}$/));
  const answer = await desk.as('admin_agent').open(`/api/v1/attachments/${body.id}`);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=.*filename\*=UTF-8''/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
});

test('pictures and texts are shown in place, as what they are and where nothing runs; other kinds are not', async () => {
  const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const shown = async (name: string, content: Uint8Array | string) => {
    const { body } = await upload('admin_agent', name, content);
    const answer = await desk.as('admin_agent').open(`/api/v1/attachments/${body.id}/preview`);
    return { kind: body.preview, status: answer.status, headers: answer.headers, bytes: await answer.arrayBuffer() };
  };
  const picture = await shown('pixel.gif', PIXEL);
  expect(picture).toMatchObject({ kind: 'image', status: 200 });
  expect(Buffer.from(picture.bytes)).toEqual(PIXEL);
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    ...{ 'content-type': 'image/gif', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff' },
    ...{ 'content-security-policy': "sandbox; default-src 'none'", 'cross-origin-resource-policy': 'same-origin' },
  });
  const markup = await shown('page.txt', '<script>alert(1)</script>');
  expect(markup).toMatchObject({ kind: 'text', status: 200 });
  expect(markup.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const long = await shown('long.csv', 'x'.repeat(PREVIEW_TEXT_BYTES + 5));
  expect([long.headers.get('content-type'), long.bytes.byteLength]).toEqual([
    ...['text/plain; charset=utf-8', PREVIEW_TEXT_BYTES],
  ]);
  expect(await shown('order.pdf', PDF)).toMatchObject({ kind: null, status: 415 });
});

test.each([
  ['virus.exe', 'MZ'],
  ['page.html', '<script>alert(1)</script>'],
  ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['looks-like.png', PDF],
  ['looks-like.pdf', '<html>'],
  ['binary.txt', Buffer.from([0, 1, 2, 3])],
  ['picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['archive.zip', Buffer.from('504b030414000000', 'hex')],
  ['no-extension', 'text'],
])('%s is not taken', async (name, content) => {
  const before = await kept();
  expect(await upload('admin_agent', name, content)).toMatchObject({ status: 422, body: { code: 'file-type' } });
  expect(await kept()).toEqual(before);
});

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\temp\\note.txt', 'note.txt'],
  ['a\u202etxt.exe.txt', 'atxt.exe.txt'],
  ['.txt.txt', 'txt.txt'],
])('%s is called %s', async (name, clean) => {
  expect((await upload('admin_agent', name, 'hello')).body.fileName).toBe(clean);
});

test('what is too large, no form, no file or half a file is said so, and nothing is left behind', async () => {
  const before = await kept();
  expect(await upload('admin_agent', 'big.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'))).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  });
  expect(await desk.as('admin_agent').post('/api/v1/attachments', {})).toMatchObject({
    status: 415,
    body: { code: 'media-type' },
  });
  const empty = new FormData();
  expect((await desk.as('admin_agent').post<Problem>('/api/v1/attachments', empty)).status).toBeGreaterThanOrEqual(400);
  const broken = await desk
    .as('admin_agent')
    .call<Problem>(
      'POST',
      '/api/v1/attachments',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhal',
      {
        'content-type': 'multipart/form-data; boundary=b',
      },
    );
  expect(broken).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect(await kept()).toEqual(before);
});

test('a file belongs to who brought it, then to one ticket, and to nobody else', async () => {
  const { body: file } = await upload('admin_agent', 'a.csv', 'a,b\n1,2\n');
  const path = `/api/v1/attachments/${file.id}`;
  expect((await desk.as('helpdesk_agent').get(path)).status).toBe(404);
  const { body: ticket } = await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', request([file.id]));
  expect(ticket.attachments).toEqual([file]);
  expect((await desk.as('helpdesk_agent').get(path)).status).toBe(200);
  expect((await desk.as('support_agent').get(path)).status).toBe(200);
  expect((await desk.as('admin_agent', 1).get(path)).status).toBe(404);
  const again = await desk.as('admin_agent').post('/api/v1/tickets', request([file.id]));
  expect(again).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/attachmentIds', code: 'attachment-not-found' }] },
  });
});

test("the desk says for which ticket its file is; an internal note's file is the desk's", async () => {
  const { body: ticket } = await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', request([]));
  expect(await upload('support_agent', 'a.txt', 'hello')).toMatchObject({ status: 403 });
  const path = `/api/v1/attachments?ticketId=${ticket.number}`;
  const [shown, hidden] = [
    await upload('support_agent', 'shown.txt', 'a', path),
    await upload('support_agent', 'hidden.txt', 'b', path),
  ];
  const say = (visibility: string, id: string) =>
    desk.as('support_agent').post<MessageView>(`/api/v1/tickets/${ticket.id}/messages`, {
      text: visibility,
      visibility,
      attachmentIds: [id],
    });
  expect((await say('public', shown.body.id)).body.attachments).toHaveLength(1);
  expect((await say('internal', hidden.body.id)).status).toBe(201);
  const partner = desk.as('admin_agent');
  const { body } = await partner.get<{ items: MessageView[] }>(`/api/v1/tickets/${ticket.id}/messages`);
  expect(body.items.map(({ text }) => text)).toEqual(['public']);
  expect((await partner.get(`/api/v1/attachments/${shown.body.id}`)).status).toBe(200);
  expect((await partner.get(`/api/v1/attachments/${hidden.body.id}`)).status).toBe(404);
  const timeline = await partner.get<{ items: { type: string }[] }>(`/api/v1/tickets/${ticket.id}/timeline`);
  expect(timeline.body.items.filter(({ type }) => type === 'message-added')).toHaveLength(1);
});

test('the same upload with the same key is kept once', async () => {
  const content = randomBytes(20).toString('hex');
  const headers = { 'idempotency-key': randomUUID() };
  const send = () =>
    desk.as('admin_agent').post<AttachmentView>('/api/v1/attachments', form('once.txt', content), headers);
  const [first, second] = [await send(), await send()];
  expect(second.body).toEqual(first.body);
  const other = await desk.as('admin_agent').post('/api/v1/attachments', form('once.txt', 'other'), headers);
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
});
