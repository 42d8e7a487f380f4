import './parts/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Root } from './app/root.js';
import { startWords } from './words/translate.js';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

/** Without words there is no page to show them on. */
function apologise(where: HTMLElement): void {
  where.textContent = 'The page could not be loaded. Reload it in a moment. 無法載入頁面，請稍後重新整理。';
}

startWords().then(
  () =>
    createRoot(place).render(
      <StrictMode>
        <Root />
      </StrictMode>,
    ),
  () => apologise(place),
);
