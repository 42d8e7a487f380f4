import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DownIcon } from '../parts/icons.js';

/** Where a key leads to from the link at `at`: round and round by arrows. */
function moved(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function moveOn(event: KeyboardEvent<HTMLAnchorElement>): void {
  const at = event.currentTarget;
  const links = [...(at.parentElement?.querySelectorAll('a') ?? [])];
  const to = moved(event.key, links.indexOf(at), links.length);
  if (to === undefined) return;
  event.preventDefault();
  links[to]?.focus();
}

/** What each of the links does besides leading to its view. */
export interface Behaviour {
  readonly onKeyDown: (event: KeyboardEvent<HTMLAnchorElement>) => void;
  readonly onClick: () => void;
}

interface MoreViewsProps {
  /** Nothing has to stand here: the button only keeps its width. */
  readonly isEmpty: boolean;
  /** Their links. */
  readonly children: (behaviour: Behaviour) => ReactNode;
}

/** The views that have no room in the line. The browser's own popover: Escape and a click elsewhere close it. */
export function MoreViews({ isEmpty, children }: MoreViewsProps) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" className={isEmpty ? 'tab more-views tab-away' : 'tab more-views'} popoverTarget={id}>
        {t('tickets.moreViews')}
        <DownIcon aria-hidden />
      </button>
      <div
        ref={list}
        id={id}
        className="below-button more-views-list"
        popover="auto"
        role="group"
        aria-label={t('tickets.moreViews')}
        onToggle={({ newState }) => {
          if (newState === 'open') list.current?.querySelector('a')?.focus();
        }}
      >
        {children({ onKeyDown: moveOn, onClick: () => list.current?.hidePopover() })}
      </div>
    </>
  );
}
