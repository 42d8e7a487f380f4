import { flushSync } from 'react-dom';

/** What keys do on whichever page is open: its lists, its search and its parts say by themselves what they are. */

const within = <Found extends HTMLElement>(selector: string): Found[] => [
  ...document.querySelectorAll<Found>(`main ${selector}`),
];

/** The row that has the focus, or something in it. */
const rowOf = (element: Element | null): Element | null => element?.closest('tbody tr') ?? null;

/** From where somebody went to what can be done with the rows. */
let left: Element | null = null;
const BAR = '.selection-bar';

/** Where the row leads that was opened last: whoever comes back goes on from there. */
let opened: string | null = null;
const wasOpened = (link: HTMLElement): boolean => opened !== null && link.getAttribute('href') === opened;

export function keepOpened({ target }: Event): void {
  const link = target instanceof Element ? target.closest('.row-link') : null;
  if (link) opened = link.getAttribute('href');
}

/** Moves the focus to the next row, or the one before; while it is in none, to the one last opened, or to the first. */
export function moveBy(by: 1 | -1): void {
  const links = within('.row-link');
  const row = document.activeElement?.closest(BAR) ? left : rowOf(document.activeElement);
  const at = links.findIndex((link) => row !== null && rowOf(link) === row);
  const next = links[at < 0 ? Math.max(0, links.findIndex(wasOpened)) : at + by];
  next?.focus({ preventScroll: true });
  rowOf(next ?? null)?.scrollIntoView({ block: 'nearest' });
}

/** Selects the row that has the focus, where rows can be selected, or takes it back. */
export function toggleSelected(): void {
  rowOf(document.activeElement)?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
}

/** Moves the focus to what can be done with the rows that are selected, where any are. */
export function goToSelection(): void {
  const [first] = within(`${BAR} button`);
  if (!first) return;
  left = rowOf(document.activeElement);
  first.focus();
}

/** Focuses the page's search. False where it has none. */
export function focusSearch(): boolean {
  const [field] = within<HTMLInputElement>('input[type="search"]');
  field?.focus();
  field?.select();
  return field !== undefined;
}

/** Presses what says that this key is its own; of a form, the focus then goes where one writes. */
export function pressPart(letter: string): void {
  const [part] = within(`[aria-keyshortcuts~="${letter}"]`);
  if (!part) return;
  // At once: the field that it brings is the one to write in.
  flushSync(() => part.click());
  const field = part.closest('form')?.querySelector('textarea');
  if (field) field.focus();
  else part.focus();
}
