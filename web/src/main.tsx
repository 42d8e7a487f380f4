import './parts/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Root } from './app/root.js';
import { startWords } from './words/translate.js';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

const AGAIN_MS = 10_000;

/**
 * Without words there is no page to show them on. Most likely the pages were just replaced by newer ones, under other
 * names: loading once more helps. Twice within a short time it does not, and the reader is told.
 */
function startAnew(where: HTMLElement): void {
  const last = Number(sessionStorage.getItem('rescind.reloaded') ?? 0);
  sessionStorage.setItem('rescind.reloaded', String(Date.now()));
  if (Date.now() - last > AGAIN_MS) return window.location.reload();
  where.textContent = 'The page could not be loaded. Reload it in a moment. 無法載入頁面，請稍後重新整理。';
}

startWords().then(
  () =>
    createRoot(place).render(
      <StrictMode>
        <Root />
      </StrictMode>,
    ),
  () => startAnew(place),
);
