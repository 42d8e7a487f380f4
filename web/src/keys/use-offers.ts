import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../app/places.js';
import { useDebounced } from '../parts/use-debounced.js';
import { namedTicketsQuery } from '../tickets/calls.js';
import { ask } from './asked.js';
import { stepsHere } from './page.js';
import { useCommands } from './use-commands.js';

/** Something that the palette leads to. */
export interface Offer {
  readonly id: string;
  readonly words: string;
  /** The keys that lead there without the palette. */
  readonly keys?: string;
  readonly take: () => void;
}

const QUIET_MS = 200;
const folded = (words: string): string => words.normalize('NFKC').toLocaleLowerCase();

/** What is offered whatever is typed: pages, steps of the open request, and commands. */
function useFixed(): readonly Offer[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const places = usePlaces();
  const commands = useCommands();
  const [steps] = useState(stepsHere);
  return [
    ...places.map(({ to, letter, words }) => ({
      id: to,
      words,
      keys: `g ${letter}`,
      take: () => void navigate({ to }),
    })),
    { id: 'help', words: t('keys.help'), keys: '?', take: () => ask('help') },
    // Below the pages: what is offered first leads somewhere, and does nothing.
    ...steps.map(({ words, take }) => ({ id: `step ${words}`, words, take })),
    ...commands,
  ];
}

/** What fits the typed words: a request by its number, pages, steps of the open one, commands, requests that are found, and the search itself. */
export function useOffers(typed: string): readonly Offer[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fixed = useFixed();
  const settled = useDebounced(typed, QUIET_MS);
  const found = useQuery({ ...namedTicketsQuery(settled), enabled: settled !== '' });
  const open = (ticketId: string) => void navigate({ to: '/tickets/$ticketId', params: { ticketId } });
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  const hits = typed === '' || number ? [] : (found.data ?? []);
  const search = { view: 'all', search: typed };
  return [
    ...(number ? [{ id: 'number', words: t('keys.open', { number }), take: () => open(number) }] : []),
    ...fixed.filter(({ words }) => folded(words).includes(folded(typed))),
    ...hits.map((hit) => ({
      id: String(hit.number),
      words: `#${hit.number} ${hit.title}`,
      take: () => open(String(hit.number)),
    })),
    ...(typed === ''
      ? []
      : [
          {
            id: 'search',
            words: t('keys.searchFor', { words: typed }),
            take: () => void navigate({ to: '/tickets', search }),
          },
        ]),
  ];
}
