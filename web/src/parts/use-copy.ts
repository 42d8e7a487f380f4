import { useState } from 'react';

const SHOWN_MS = 1_800;

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies a text and says for a moment whether it did: browsers keep the clipboard from pages that came over plain http. */
export function useCopy(text: string): { readonly state: CopyState; readonly copy: () => void } {
  const [state, setState] = useState<CopyState>('idle');
  const tell = (told: CopyState) => {
    setState(told);
    window.setTimeout(() => setState('idle'), SHOWN_MS);
  };
  const copy = () => {
    // Absent on a page that is not secure, whatever the types say.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) return tell('failed');
    void clipboard.writeText(text).then(
      () => tell('copied'),
      () => tell('failed'),
    );
  };
  return { state, copy };
}
