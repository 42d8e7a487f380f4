import { expect, test } from 'vitest';
import * as pages from './pages.js';
import { openStage } from './stage.js';

const stage = openStage();

test('a canned answer comes in the language of the contact, or in the other one when that is chosen', async () => {
  const contact = { name: '林美玲', email: 'lin@alderfinch.example', locale: 'zh-TW' };
  const request = { problemType: 'other', impact: 'minimal', title: 'A question', description: 'x', contact };
  const { body } = await stage.desk.as('admin_agent').post<{ number: number }>('/api/v1/tickets', request);
  const { page, words, faults, context } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  await pages.openTicket(page, words, body.number);
  const writing = page.getByLabel(words.tickets.conversation.messageLabel);
  const dialog = page.getByRole('dialog');
  const language = dialog.getByLabel(words.cannedAnswers.tryOut.language);
  const take = async () => {
    await dialog.getByRole('option', { name: 'Return window and amount' }).click();
    await pages.isGone(dialog);
  };
  await writing.press('/');
  expect(await language.inputValue()).toBe('zh-TW');
  await pages.shows(dialog.getByText('The contact reads Traditional Chinese.'));
  await take();
  expect(await writing.inputValue()).toContain('林美玲 您好');
  await writing.fill('');

  await writing.press('/');
  await language.selectOption('en');
  await pages.shows(dialog.getByText('Hello {{contactName}}').first());
  await take();
  expect(await writing.inputValue()).toContain('Hello 林美玲,');
  expect(faults).toEqual([]);
  await context.close();
}, 60_000);
