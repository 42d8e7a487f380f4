import { expect, test } from 'vitest';
import type { Command } from 'commander';
import { commandLine } from '../../cli/commands.js';
import { ownFolder } from '../platform/folders.js';
import { rescind } from './rescind.js';

/** Every command that does something, with the words that lead to it. */
const leaves = (command: Command, words = ''): [string, Command][] =>
  command.commands.flatMap((child) => {
    const path = `${words} ${child.name()}`.trim();
    return child.commands.length > 0 ? leaves(child, path) : ([[path, child]] as [string, Command][]);
  });

test.each(leaves(await commandLine()))('rescind %s --help shows an example of itself', (name, command) => {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  expect(help).toMatch(new RegExp(`Example:\\n {2}.*rescind ${name}`));
  expect(help).toContain('--json');
});

test('the commands of the contract are all there', async () => {
  const names = leaves(await commandLine()).map(([name]) => name);
  const wanted = ['migrate', 'api', 'worker', 'demo load', 'user create', 'api-key create', 'partner list', 'doctor'];
  const tickets = ['show', 'file', 'approve', 'reject', 'withdraw', 'resume'].map((verb) => `ticket ${verb}`);
  expect(names).toEqual(expect.arrayContaining([...wanted, ...tickets, 'catalogue import', 'software list']));
});

test.each([
  ['an unknown command', ['nonsense'], 'unknown command'],
  ['a missing argument', ['ticket', 'show'], "missing required argument 'ticket'"],
  ['a missing option', ['ticket', 'reject', '1001'], '--reason'],
  [
    'a word that is not in the list',
    ['user', 'create', '--email', 'a@b.example', '--role', 'king'],
    'Allowed choices are',
  ],
])('%s is an error of usage: exit code 2, a sentence on standard error', async (_, args, said) => {
  const { code, out, err } = await rescind(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
});

test('with --json an error is one problem on standard error, and standard output stays empty', async () => {
  using folder = ownFolder();
  const env = { RESCIND_HOME: folder.path };
  const usage = await rescind(['ticket', 'show', '--json'], env);
  expect([usage.code, usage.out, JSON.parse(usage.err)]).toEqual([2, '', expect.objectContaining({ code: 'usage' })]);
  const lost = await rescind(['partner', 'list', '--json'], env);
  expect([lost.code, lost.out]).toEqual([1, '']);
  expect(JSON.parse(lost.err)).toMatchObject({ code: 'settings', detail: expect.stringContaining('DATABASE_URL') });
});

test('a wrong setting is named before anything is done', async () => {
  using folder = ownFolder();
  const { code, err } = await rescind(['migrate'], { RESCIND_HOME: folder.path, DB_POOL: 'many' });
  expect([code, err]).toEqual([1, 'DB_POOL has to be a whole number from 1 to 500; it is "many".\n']);
});
