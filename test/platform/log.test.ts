import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What a process of ours prints when it logs. */
const printed = (code: string) =>
  spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', `import { createLog } from './platform/log.ts'; ${code}`],
    {
      encoding: 'utf8',
    },
  );

test('secrets and personal data are masked at every depth a line has, and standard output stays free', () => {
  const line = {
    email: 'ann@contoso.example',
    user: { password: 'hunter2hunter2', phone: '+886 2 1234' },
    req: { headers: { authorization: 'Bearer rsk_secret', cookie: 'session=1' } },
    result: { keys: [{ key: 'AAAAA-BBBBB' }], token: 'tkn' },
  };
  const { stdout, stderr } = printed(`createLog({ logLevel: 'info' }, 'api').info(${JSON.stringify(line)}, 'hello')`);
  expect(stdout).toBe('');
  expect(stderr).toContain('hello');
  expect(stderr).not.toMatch(/ann@|hunter2|\+886|rsk_secret|session=1|AAAAA|tkn/);
});

test('lines below the level are not written', () => {
  expect(printed(`createLog({ logLevel: 'warn' }, 'api').info('hello')`).stderr).toBe('');
});

test('an error does not repeat what somebody typed, whichever part of the database says no', () => {
  const refused = { detail: 'Key (email)=(ann@contoso.example) already exists.' };
  const { stderr } = printed(`
    const log = createLog({ logLevel: 'info' }, 'api');
    log.error({ err: Object.assign(new Error('duplicate'), ${JSON.stringify(refused)}) }, 'unhandled');
    log.error({ err: Object.assign(new Error('raw'), { meta: { driverAdapterError: { cause: ${JSON.stringify(refused)} } } }) });`);
  expect(stderr).toContain('duplicate');
  expect(stderr).not.toContain('ann@');
});

test('nor does a call of ours that the database library refuses', () => {
  const { stderr } = printed(`
    import { openDatabase } from './platform/database/open.ts';
    const database = openDatabase({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/nowhere', role: 'api' });
    const data = { title: 'ann@contoso.example', nonsense: 1 };
    await database.prisma.ticket.create({ data }).catch((err) => createLog({ logLevel: 'info' }, 'api').error({ err }, 'unhandled'));
    await database.close();`);
  expect(stderr).toContain('PrismaClientValidationError');
  expect(stderr).toMatch(/Argument `\w+` is missing\./);
  expect(stderr).not.toContain('ann@');
});
