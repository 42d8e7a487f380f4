import { expect, test } from 'vitest';
import { cancellationOf } from '../support/dealings.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';

const stage = openStage();

test('a desk manager compares, reads what does not fit and what to do, and resolves it; an auditor reads on in Chinese', async () => {
  const { desk } = stage;
  const ticket = await desk.file({ ...cancellationOf(await desk.buy()) });
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { reconciliation } = words;
  await page.getByRole('link', { name: words.app.menu.reconciliation }).click();
  await pages.shows(page.getByRole('heading', { name: reconciliation.title, level: 1 }));
  await pages.button(page, reconciliation.run).click();
  await pages.shows(page.getByRole('heading', { name: reconciliation.fits }));
  await pages.shows(page.getByText(reconciliation.none.open));

  await desk.database.query(`UPDATE payments SET refunded_minor = refunded_minor - 1 WHERE order_id = $1`, [
    ticket.order?.orderId,
  ]);
  await pages.button(page, reconciliation.run).click();
  const differs = pages.card(page, reconciliation.kinds['remaining-differs']);
  await pages.shows(differs.getByText(reconciliation.advice['remaining-differs']));
  await pages.button(differs, reconciliation.resolve).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(reconciliation.note).fill('Corrected by hand on the telephone with the bank.');
  await pages.button(dialog, reconciliation.resolveConfirm).click();
  await pages.isGone(dialog);
  await pages.shows(page.getByText(reconciliation.none.open));

  const auditor = await stage.visit({ name: 'Ruth Adeyemi', language: 'zh-TW', width: 390 });
  await pages.speak(auditor.page, 'zh-TW');
  await auditor.page.goto('/reconciliation?state=resolved');
  const zh = auditor.words.reconciliation;
  await pages.shows(auditor.page.getByRole('heading', { name: zh.title, level: 1 }));
  await pages.shows(
    pages.card(auditor.page, zh.kinds['remaining-differs']).getByText('Ingrid Solberg 已處理', { exact: false }),
  );
  expect(await pages.button(auditor.page, zh.run).count()).toBe(0);
  expect([faults, auditor.faults]).toEqual([[], []]);
}, 180_000);
