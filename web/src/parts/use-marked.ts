import { type KeyboardEvent, useState } from 'react';

/**
 * Which of several things Enter takes, while the focus stays in the field above their list: arrows go round through them.
 * `onListKey` says whether the key was for the list.
 */
export function useMarked<Item>(items: readonly Item[], onTake: (item: Item) => void) {
  const [chosen, setChosen] = useState(0);
  const { length } = items;
  const place = length === 0 ? 0 : chosen % length;
  const item = items[place];
  const move = (by: number) => setChosen(length === 0 ? 0 : place + by + length);
  const onListKey = ({ key }: Pick<KeyboardEvent, 'key'>): boolean => {
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key !== 'Enter') return false;
    else if (item !== undefined) onTake(item);
    return true;
  };
  return { place, onListKey, markFirst: () => setChosen(0) };
}
