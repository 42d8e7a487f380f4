import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const FLAGS: string[] = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
];

/** `npm test` finds one and says where; a single file run by hand takes the system's. */
function browserPath(): string {
  const known = ['chromium-headless-shell', 'chromium', 'google-chrome'].map((name) => `/usr/bin/${name}`);
  const found = [process.env['CHROME_PATH'], ...known, chromium.executablePath()];
  const path = found.find((place) => place && existsSync(place));
  if (!path) throw new Error('No browser: install Chrome or Chromium, or set CHROME_PATH');
  return path;
}

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: browserPath(), args: FLAGS });
