import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askedBy } from '../../web/src/reports/period.js';

beforeAll(() => {
  vi.stubEnv('TZ', 'America/New_York');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

test.each([
  ['set back', '2026-11-05T23:30:00-05:00', '2026-10-30', '2026-11-05'],
  ['set forward', '2026-03-10T00:30:00-04:00', '2026-03-04', '2026-03-10'],
])('the last seven days are seven days, though the clocks were %s within them', (_how, now, firstDay, lastDay) => {
  const asked = askedBy({ period: 'week' }, Date.parse(now));
  expect(asked).toMatchObject({ name: 'week', firstDay, lastDay, from: new Date(`${firstDay}T00:00`).toISOString() });
});
