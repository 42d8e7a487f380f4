import { describe, expect, test } from 'vitest';
import { defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { EncryptionCodec, UnknownEncryptionKey } from '../../platform/temporal/codec.js';

const key = (byte: number) => ({ id: `k${byte}`, key: Buffer.alloc(32, byte) });
const codec = new EncryptionCodec([key(1)]);
const payload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const bytes = (parts: unknown): string =>
  Buffer.from(
    JSON.stringify(parts, (_, part) => (part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part)),
  ).toString();

describe('what goes into Temporal', () => {
  test('comes back the same, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const [back] = await codec.decode(await codec.encode([payload(value)]));
        expect(defaultPayloadConverter.fromPayload(back!)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('shows nothing of a person, not even how it is encoded', async () => {
    const sent = await codec.encode([payload({ email: 'ann@contoso.example', key: 'AAAAA-BBBBB' })]);
    expect(bytes(sent)).not.toMatch(/ann@|AAAAA|json\/plain/);
  });

  test('differs each time, so that equal texts cannot be told', async () => {
    const [a, b] = await codec.encode([payload('same'), payload('same')]);
    expect(bytes(a)).not.toBe(bytes(b));
  });

  test('cannot be changed on the way', async () => {
    const [sent] = await codec.encode([payload('approve 10.00')]);
    const data = Buffer.from(sent!.data!);
    data[14]! ^= 1;
    await expect(codec.decode([{ ...sent!, data }])).rejects.toThrow();
    const [other] = await new EncryptionCodec([{ id: 'k1', key: Buffer.alloc(32, 9) }]).encode([payload('forged')]);
    await expect(codec.decode([other!])).rejects.toThrow();
  });
});

describe('texts for operators', () => {
  test.each(['Rescind: 1001 · awaiting approval', 'Rescind: refund 120.00 USD (settling)'])(
    'stay readable: %s',
    async (text) => {
      const [sent] = await codec.encode([payload(text)]);
      expect(Buffer.from(sent!.data!).toString()).toBe(JSON.stringify(text));
    },
  );

  test.each([
    ['a mail address', 'Rescind: ann@contoso.example'],
    ['a Chinese name', 'Rescind: 王小明'],
    ['a text of somebody', 'I changed my mind'],
    ['one that is too long', `Rescind: ${'x'.repeat(300)}`],
    ['an object around one', { text: 'Rescind: 1001' }],
    ['a quote that ends it early', 'Rescind: 1001", "key": "AAAAA'],
  ])('%s is none', async (_, value) => {
    const [sent] = await codec.encode([payload(value)]);
    expect(Buffer.from(sent!.metadata!['encoding']!).toString()).toBe('binary/encrypted');
  });
});

describe('when keys are exchanged', () => {
  test('open cases made with the old one are still read, new ones use the new one', async () => {
    const old = await codec.encode([payload('old')]);
    const both = new EncryptionCodec([key(2), key(1)]);
    expect(defaultPayloadConverter.fromPayload((await both.decode(old))[0]!)).toBe('old');
    await expect(codec.decode(await both.encode([payload('new')]))).rejects.toThrow(UnknownEncryptionKey);
  });
});
