import { type ReactNode, type ToggleEvent, useId, useState } from 'react';
import { HelpSmallIcon } from './icons.js';
import './hint.css';

interface HintProps {
  /** What is explained; the words are only read to who does not see the question mark. */
  readonly label: string;
  readonly children: ReactNode;
  /** The words stand beside the question mark. */
  readonly isWorded?: boolean;
}

/**
 * A question mark that explains when it is pressed. The browser's own popover: Escape and a click elsewhere close it,
 * and who came by keyboard stands at the button again. What it says is made when it opens.
 */
export function Hint({ label, children, isWorded = false }: HintProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const toggled = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    setOpen(newState === 'open');
    if (newState === 'open') currentTarget.focus({ preventScroll: true });
  };
  return (
    <>
      <button type="button" className="hint-button" popoverTarget={id}>
        <HelpSmallIcon aria-hidden />
        <span className={isWorded ? 'small' : 'unseen'}>{label}</span>
      </button>
      <div
        id={id}
        className="hint"
        popover="auto"
        role="dialog"
        aria-label={isOpen ? label : undefined}
        tabIndex={-1}
        onToggle={toggled}
      >
        {isOpen ? children : null}
      </div>
    </>
  );
}

/** Names and what they mean. */
export function Meanings({ items }: { readonly items: readonly (readonly [name: ReactNode, words: ReactNode])[] }) {
  return (
    <dl className="meanings">
      {items.map(([name, words], at) => (
        <div key={String(at)}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
