import type { Command } from 'commander';
import type { PartnerList, PartnerSummary, PartnerView } from '../../api/partners/schema.js';
import { type Api, type ApiOptions, openApi, overHttp, path } from '../api-client.js';
import { act, command } from '../command.js';
import { Problem } from '../problem.js';

interface Options extends ApiOptions {
  readonly reason: string;
  readonly withdraw?: boolean;
}

/** A partner by its ID or its whole name. Errors: {@link Problem}. */
async function partnerNamed(api: Api, named: string): Promise<PartnerSummary | PartnerView> {
  if (/^[0-9a-f-]{36}$/i.test(named)) return api.get<PartnerView>(path`/partners/${named}`);
  const { items } = await api.get<PartnerList>(path`/partners?search=${named}&limit=200`);
  const found = items.find(({ name }) => name === named);
  if (!found) throw new Problem('not-found', `There is no partner ${named}: rescind partner list names them.`);
  return found;
}

/** `rescind partner grant` */
export const partnerGrant = (): Command =>
  overHttp(
    command(
      'grant',
      'Let a partner sell, and answer its requests for it',
      'rescind partner grant "Nordlicht Systemhaus GmbH" --reason "Contract signed" --as administrator',
    ),
  )
    .argument('<partner>', 'ID or name')
    .requiredOption('--reason <text>', 'why, as the partner reads it')
    .option('--withdraw', 'the partner may sell no longer; what was ordered stays')
    .action(
      act(async (named: string, options: Options) => {
        const api = await openApi(options);
        const { id } = await partnerNamed(api, named);
        const body = { eligible: options.withdraw !== true, reason: options.reason };
        const partner = await api.post<PartnerView>(path`/partners/${id}/eligibility`, body);
        const { name, eligible, openRequests } = partner;
        const head = `${name} ${eligible ? 'may sell' : 'may not sell'}.`;
        const open = openRequests > 0 ? [`${openRequests} requests are being answered.`] : [];
        return { json: partner, lines: [head, ...open] };
      }),
    );
