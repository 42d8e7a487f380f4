import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { usePlaces } from '../app/places.js';
import { ask, useAsked } from './asked.js';
import { Help } from './help.js';
import './keys.css';
import { areKeysOn } from './on.js';
import { focusSearch, goToSelection, keepOpened, moveBy, pressPart, toggleSelected } from './page.js';
import { Palette } from './palette.js';
import { type Wish, wishOf } from './wishes.js';

/** So long after `g` the next key says where to go. */
const GO_MS = 1_500;
const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
const DIALOGS = 'dialog[open], :is([role="dialog"], [role="alertdialog"]):not([popover])';

const isBusy = (): boolean =>
  document.activeElement?.matches(FIELDS) === true || document.querySelector(DIALOGS) !== null;

/** Hears the keys of the whole page, and shows the palette and the sheet of what they do. */
export function Shortcuts() {
  const asked = useAsked();
  const go = useGo();
  const began = useRef(-GO_MS);
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const hasBegun = event.timeStamp - began.current < GO_MS;
      const pressed = { key: event.key, command: event.ctrlKey || event.metaKey, alt: event.altKey };
      const wish = wishOf(pressed, { hasBegun, isBusy: isBusy(), areOff: !areKeysOn() });
      if (event.key !== 'Shift') began.current = wish?.kind === 'begin' ? event.timeStamp : -GO_MS;
      if (!wish) return;
      event.preventDefault();
      fulfil(wish, latest.current);
    };
    document.addEventListener('keydown', hear);
    document.addEventListener('click', keepOpened, true);
    return () => {
      document.removeEventListener('keydown', hear);
      document.removeEventListener('click', keepOpened, true);
    };
  }, []);
  if (asked === 'palette') return <Palette onClose={() => ask(null)} />;
  return asked === 'help' ? <Help onClose={() => ask(null)} /> : null;
}

/** Goes to the place of a letter, where this person has it. */
function useGo() {
  const navigate = useNavigate();
  const places = usePlaces();
  return (letter: string) => {
    const place = places.find((each) => each.letter === letter);
    if (place) void navigate({ to: place.to });
  };
}

function fulfil(wish: Wish, go: (letter: string) => void): void {
  switch (wish.kind) {
    case 'palette':
    case 'help':
      return ask(wish.kind);
    case 'search':
      return focusSearch() ? undefined : ask('palette');
    case 'select':
      return toggleSelected();
    case 'selection':
      return goToSelection();
    case 'move':
      return moveBy(wish.by);
    case 'press':
      return pressPart(wish.letter);
    case 'go':
      return go(wish.letter);
    case 'begin':
  }
}
