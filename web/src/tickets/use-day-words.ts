import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { instantsOf } from '../parts/instants.js';
import { useFormat } from '../parts/use-format.js';
import { type Address, keptInstants } from './address.js';
import { viewsQuery } from './view-calls.js';

/**
 * A day that a list is narrowed by. A saved view keeps instants, so that it finds the same for everybody: where one is not
 * where a day of this reader's begins or ends, its time is said as well.
 */
export function useDayWords(): (name: string, day: string) => string {
  const format = useFormat();
  const { view } = useSearch({ strict: false }) as Address;
  const { data: views = [] } = useQuery(viewsQuery);
  const kept = views.find(({ id }) => id === view)?.filter ?? {};
  return (name, day) => {
    const at = Object.entries(keptInstants(kept, { [name]: day })).find(([each]) => each === name)?.[1];
    const { from, to } = instantsOf({ from: day, to: day });
    const isWhole = at === undefined || at === (name.endsWith('From') ? from : to);
    return isWhole ? format.day(day) : format.time(at);
  };
}
