import { test } from 'vitest';
import { PARTNERS } from '../../prisma/demo/partners.js';
import { playDay } from './day/day.js';
import { KEYBOARD, MOUSE } from './day/hands.js';
import { TEXTS } from './day/texts.js';
import { openStage } from './stage.js';

const stage = openStage();

/** `RESCIND_DAY_ROWS=200 npm test -- browser/day` plays it as a real day has it. */
const ROWS = Number(process.env['RESCIND_DAY_ROWS'] ?? 4);
const PATIENCE_MS = 240_000 + ROWS * 10_000;

const fabrikam = { index: 0, id: PARTNERS.fabrikam.id, agent: 'Avery Stone' };
const polaris = { index: 1, id: PARTNERS.polaris.id, agent: '李安琪' };

test(
  'A day in the desk, by keyboard alone: what the dashboard says is what the ledger says',
  () => playDay({ stage, language: 'en', hands: KEYBOARD, texts: TEXTS.en, partner: fabrikam, rows: ROWS }),
  PATIENCE_MS,
);

test(
  'A day in the desk, in Chinese alone',
  () => playDay({ stage, language: 'zh-TW', hands: MOUSE, texts: TEXTS['zh-TW'], partner: polaris, rows: ROWS }),
  PATIENCE_MS,
);
