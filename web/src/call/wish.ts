import { useRef } from 'react';

/**
 * The Idempotency-Key of what a person wants done: the same for the same content, so that sending again after a lost
 * answer does nothing twice; a new one once the content changed, or after `done()`.
 */
export function useWish(): { keyFor: (content: unknown) => string; done: () => void } {
  const wish = useRef({ content: '', key: '' });
  return {
    keyFor: (content) => {
      const text = JSON.stringify(content);
      if (wish.current.content !== text) wish.current = { content: text, key: crypto.randomUUID() };
      return wish.current.key;
    },
    done: () => {
      wish.current = { content: '', key: '' };
    },
  };
}
