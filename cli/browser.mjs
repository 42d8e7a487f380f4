// Finds a browser of the Chromium family for the tests, or has Playwright download one. Built-in modules only at the top:
// this is imported before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './bootstrap.mjs';

/** The shell is the browser without its windows: it draws the same pages with half the work. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'msedge',
];
const PLACES = [
  ...['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    NAMES.map((name) => join(folder, name)),
  ),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where Playwright keeps or would keep its own. */
async function playwrightsOwn() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

/** The path of a browser: CHROME_PATH, one on this machine, Playwright's own, else its download. Undefined when there is none. */
export async function findBrowser() {
  const own = await playwrightsOwn();
  const found = [process.env.CHROME_PATH, own, ...PLACES].find((place) => place && existsSync(place));
  if (found) return found;
  console.error('No browser was found; Playwright downloads one …');
  const code = await runTool('playwright-core/cli.js', ['install', 'chromium']);
  if (code === 0 && existsSync(own)) return own;
  console.error(`No browser: the tests in it will fail. Install Chrome or Chromium, or set CHROME_PATH. (${ROOT})`);
  return undefined;
}
