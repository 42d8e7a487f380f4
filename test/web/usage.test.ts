import { expect, test } from 'vitest';
import { stateAt } from '../../web/src/downloads/left.js';
import { agentName } from '../../web/src/usage/agent.js';
import { everyDay } from '../../web/src/usage/days.js';

const NOW = Date.parse('2026-11-26T21:00:00Z');

test('days without a download are drawn too, up to today', () => {
  const days = everyDay([{ day: '2026-11-24', downloads: 3 }], NOW);
  expect(days).toHaveLength(14);
  expect(days.slice(-3)).toEqual([
    { day: '2026-11-24', downloads: 3 },
    { day: '2026-11-25', downloads: 0 },
    { day: '2026-11-26', downloads: 0 },
  ]);
});

test('the first download is the first day of the plot; of a long time the last ninety days are drawn', () => {
  const month = everyDay([{ day: '2026-10-27', downloads: 1 }], NOW);
  expect([month.length, month[0]]).toEqual([31, { day: '2026-10-27', downloads: 1 }]);
  const year = everyDay([{ day: '2025-11-26', downloads: 1 }], NOW);
  expect([year.length, year.at(-1)?.day]).toEqual([90, '2026-11-26']);
});

test('a browser is called by its name and system, another program as it calls itself', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`;
  expect(agentName(windows)).toBe('Chrome 140, Windows');
  expect(agentName(`${windows} Edg/140.0.0.0`)).toBe('Edge 140, Windows');
  expect(agentName('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe(
    'Firefox 128, Linux',
  );
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  expect(agentName(`${phone} Version/18.0 Mobile/15E148 Safari/604.1`)).toBe('Safari 18, iOS');
  expect(agentName('curl/8.5.0')).toBe('curl/8.5.0');
});

const LINK = {
  state: 'active',
  expiresAt: '2026-11-26T21:00:00.000Z',
  downloadsUsed: 1,
  downloadsAllowed: 50,
} as const;

test('a link that is looked at ends at its instant, and with its last download', () => {
  expect(stateAt(LINK, NOW - 1)).toBe('active');
  expect(stateAt(LINK, NOW)).toBe('expired');
  expect(stateAt({ ...LINK, downloadsUsed: 50 }, NOW - 1)).toBe('exhausted');
  expect(stateAt({ ...LINK, state: 'revoked' }, NOW - 1)).toBe('revoked');
});
