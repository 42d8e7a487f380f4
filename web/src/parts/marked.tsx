import { createContext, useContext } from 'react';
import { hitsIn } from '../../../domain/hits.js';

/** What is searched for on this page. */
export const Searched = createContext('');

/** A text in which what the search found it by is marked. */
export function Marked({ children }: { readonly children: string }) {
  const typed = useContext(Searched);
  const hits = typed === '' ? [] : hitsIn(children, typed);
  if (hits.length === 0) return children;
  return (
    <>
      {hits.map(({ from, to }, index) => (
        <span key={from}>
          {children.slice(hits[index - 1]?.to ?? 0, from)}
          <mark>{children.slice(from, to)}</mark>
        </span>
      ))}
      {children.slice(hits.at(-1)?.to)}
    </>
  );
}
