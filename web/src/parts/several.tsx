import { Button } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DownIcon, TickIcon } from './icons.js';
import './several.css';
import { type Option, toggled } from './toggled.js';

interface SeveralProps {
  readonly label: string;
  /** What stands for no choice. */
  readonly any: string;
  /** By commas. */
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
  readonly id?: string | undefined;
}

const MOVES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

/** The next option that begins with this letter. */
const beginningWith = (letter: string, options: readonly Option[], at: number): number => {
  const fits = ({ words }: Option) => words.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  const next = options.findIndex((option, place) => place > at && fits(option));
  return next < 0 ? options.findIndex(fits) : next;
};

/** Which option the keys stand at, and what they do: those of the browser's own list, but that it stays open. */
function useKeys(all: readonly Option[], toggle: (word: string) => void) {
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const moved = (key: string): number => {
    const by = MOVES[key];
    if (by !== undefined) return Math.min(Math.max(at + by, 0), all.length - 1);
    return key.length === 1 ? beginningWith(key, all, at) : -1;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const isPress = key === 'Enter' || key === ' ';
    if (!isOpen && !isPress && key !== 'ArrowDown' && key !== 'ArrowUp') return;
    if (!isOpen) event.currentTarget.click();
    else if (isPress) toggle(all[at]?.value ?? '');
    else if (key === 'Tab') return list.current?.hidePopover();
    else if (moved(key) >= 0) setAt(moved(key));
    else if (key.length > 1) return;
    event.preventDefault();
  };
  return { list, isOpen, setOpen, at, setAt, onKeyDown };
}

/** What is chosen, as it stands in the box: the first of it, and how many more. */
function Chosen({ words, any }: { readonly words: readonly string[]; readonly any: string }) {
  const { t } = useTranslation();
  const [first = any, ...others] = words;
  return <span>{others.length === 0 ? first : t('app.andMore', { first, count: others.length })}</span>;
}

/**
 * Some of a few things that a list is narrowed to: a list under the browser's own popover, which Escape and a click
 * elsewhere close.
 */
export function Several({ label, any, value, options, onChoose, id }: SeveralProps) {
  const listId = useId();
  const all = [{ value: '', words: any }, ...options];
  const toggle = (word: string) => onChoose(toggled(value, word, options));
  const keys = useKeys(all, toggle);
  const chosen = value.split(',');
  return (
    <>
      <Button
        {...(id ? { id } : {})}
        className="several"
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-controls={listId}
        aria-expanded={keys.isOpen}
        aria-activedescendant={keys.isOpen ? `${listId}-${keys.at}` : undefined}
        popoverTarget={listId}
        icon={<DownIcon />}
        iconPosition="after"
        onKeyDown={keys.onKeyDown}
        // A key that has been answered presses nothing.
        onKeyUp={(event) => (event.key === ' ' ? event.preventDefault() : undefined)}
      >
        <Chosen words={options.filter((each) => chosen.includes(each.value)).map(({ words }) => words)} any={any} />
      </Button>
      <Options {...{ label, listId, all, chosen, keys }} onToggle={toggle} />
    </>
  );
}

interface OptionsProps {
  readonly label: string;
  readonly listId: string;
  readonly all: readonly Option[];
  readonly chosen: readonly string[];
  readonly keys: ReturnType<typeof useKeys>;
  readonly onToggle: (word: string) => void;
}

function Options({ label, listId, all, chosen, keys, onToggle }: OptionsProps) {
  const { list, isOpen, setOpen, at, setAt } = keys;
  const isChosen = (option: Option): boolean => chosen.includes(option.value);
  const line = (option: Option, place: number) => (
    <OptionLine
      key={option.value}
      id={`${listId}-${place}`}
      words={option.words}
      isChosen={isChosen(option)}
      isAt={place === at}
      onToggle={() => {
        setAt(place);
        onToggle(option.value);
      }}
    />
  );
  return (
    <div
      ref={list}
      id={listId}
      className="below-button several-list"
      popover="auto"
      role="listbox"
      aria-multiselectable
      aria-label={label}
      onToggle={({ newState }) => {
        setOpen(newState === 'open');
        setAt(Math.max(0, all.findIndex(isChosen)));
      }}
    >
      {isOpen ? all.map(line) : null}
    </div>
  );
}

interface OptionLineProps {
  readonly id: string;
  readonly words: string;
  readonly isChosen: boolean;
  readonly isAt: boolean;
  readonly onToggle: () => void;
}

function OptionLine({ id, words, isChosen, isAt, onToggle }: OptionLineProps) {
  return (
    // The keys are the button's, which keeps the focus.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={isAt ? 'several-option several-at' : 'several-option'}
      ref={(element) => {
        if (isAt) element?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseDown={(event) => event.preventDefault()}
      // Where it is let go: a finger that scrolls the list chooses nothing.
      onPointerUp={onToggle}
    >
      <TickIcon aria-hidden />
      {words}
    </div>
  );
}
