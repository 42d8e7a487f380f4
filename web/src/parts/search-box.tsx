import { Input } from '@fluentui/react-components';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { SearchIcon } from './icons.js';
import { useDebounced } from './use-debounced.js';

const QUIET_MS = 250;

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (typed: string) => void;
}

/**
 * Searches while one types, once the typing pauses. Whoever has clicked on meanwhile is on the way to another page: a
 * search that starts then would call them back.
 */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const settled = useDebounced(typed.trim(), QUIET_MS);
  const router = useRouter();
  const [home] = useState(() => router.latestLocation.pathname);
  const latest = useRef({ value, onSearch });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    latest.current = { value, onSearch };
  });
  // Only what was typed starts a search; a changed address does not.
  useEffect(() => {
    const isLeaving = router.latestLocation.pathname !== home;
    if (settled !== latest.current.value && !isLeaving) latest.current.onSearch(settled);
  }, [settled, router, home]);
  // A search that was changed elsewhere (another view, a step back) is shown; whoever is typing is not interrupted.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(value);
  }, [value]);
  return (
    <Input
      input={{ ref: field }}
      type="search"
      className="search-box"
      aria-label={label}
      placeholder={label}
      contentBefore={<SearchIcon aria-hidden />}
      value={typed}
      onChange={(_event, { value: next }) => setTyped(next)}
    />
  );
}
