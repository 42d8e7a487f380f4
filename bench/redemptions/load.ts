import autocannon from 'autocannon';
import { tokenOf } from './links.js';

/** Who asks how long for which links. */
export interface Load {
  readonly clients: number;
  readonly seconds: number;
  /** Links are drawn from the first so many. */
  readonly links: number;
}

export interface Served {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const pathOf = (links: number): string => `/d/${tokenOf(1 + Math.floor(Math.random() * links))}/download`;

/** Redeems over HTTP as fast as the answers come. Errors: an answer that is not a redirect. */
export async function serve(url: string, { clients, seconds, links }: Load): Promise<Served> {
  const { requests, latency, non2xx, errors, ...counts } = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, path: pathOf(links) }) }],
  });
  if (counts['3xx'] !== non2xx || errors > 0) {
    throw new Error(`${non2xx - counts['3xx']} of ${requests.total} answers were no redirects, ${errors} failed`);
  }
  return { perSecond: requests.total / seconds, p50Ms: latency.p50, p99Ms: latency.p99 };
}

/** Asks for one link so many times, from so many clients at once. Answers how many were served and how many refused. */
export async function rush(
  url: string,
  { link, clients, amount }: { readonly link: number; readonly clients: number; readonly amount: number },
): Promise<{ readonly served: number; readonly refused: number }> {
  const counts = await autocannon({
    url: `${url}/d/${tokenOf(link)}/download`,
    method: 'POST',
    connections: clients,
    amount,
  });
  return { served: counts['3xx'], refused: counts['4xx'] };
}
