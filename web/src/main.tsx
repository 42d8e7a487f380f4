import './parts/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Root } from './app/root.js';
import { startWords } from './words/translate.js';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
await startWords();
createRoot(place).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
