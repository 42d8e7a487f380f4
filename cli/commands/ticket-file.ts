import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { TicketView } from '../../api/tickets/schema.js';
import { IMPACTS, LOCALES, PROBLEM_TYPES, REASON_CODES } from '../../domain/words.js';
import { type Api, type ApiOptions, openApi, overHttp } from '../api-client.js';
import { answersOf } from '../answers.js';
import { act, command } from '../command.js';
import { fromHere } from '../here.js';
import { Problem } from '../problem.js';
import { ticketResult } from '../ticket.js';

interface Options extends ApiOptions {
  readonly problemType: string;
  readonly customer?: string;
  readonly order?: string;
  readonly impact: string;
  readonly title?: string;
  readonly description?: string;
  readonly reason?: string;
  readonly reasonText?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly contactName?: string;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
  readonly contactLocale?: string;
  readonly draft?: boolean;
  readonly attach?: readonly string[];
  readonly answer?: readonly string[];
}

/** What was given and nothing else: holes are the API's to name, field by field. */
const given = (fields: Record<string, unknown>): Record<string, unknown> | undefined => {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return there.length > 0 ? Object.fromEntries(there) : undefined;
};

function bodyOf(options: Options, attachmentIds: readonly string[], answers: object | undefined): unknown {
  const { problemType, customer, order, impact, title, description, reason, reasonText, amount, currency, draft } =
    options;
  return given({
    problemType,
    customer,
    order,
    impact,
    title,
    description,
    draft,
    answers,
    attachmentIds: attachmentIds.length > 0 ? attachmentIds : undefined,
    reason: given({ code: reason, text: reasonText }),
    amount: given({ amount, currency }),
    contact: given({
      name: options.contactName,
      email: options.contactEmail,
      phone: options.contactPhone,
      locale: options.contactLocale,
    }),
  });
}

/** Sends the files first: a ticket names those that are there. */
async function attach(api: Api, files: readonly string[]): Promise<readonly string[]> {
  const contents = files.map((file) => [basename(file), Uint8Array.from(readFileSync(fromHere(file)))] as const);
  const ids: string[] = [];
  for (const [name, content] of contents) ids.push(await api.upload(name, content));
  return ids;
}

const EXAMPLE = `rescind ticket file --as admin_agent --customer contoso.example --order ORDER-ID --title "Wrong product" \\
    --reason wrong-product --contact-name "Ann Lee" --contact-email ann@contoso.example`;

/** `rescind ticket file` */
export const ticketFile = (): Command =>
  overHttp(command('file', 'File the cancellation of a purchase, or another request', EXAMPLE))
    .addOption(new Option('--problem-type <type>', 'what it is about').choices(PROBLEM_TYPES).default('cancellation'))
    .option('--customer <customer>', "the customer's tenant GUID or domain")
    .option('--order <order>', 'order ID or subscription ID')
    .addOption(new Option('--impact <impact>', 'how bad it is').choices(IMPACTS).default('moderate'))
    .option('--title <title>', 'in a few words')
    .option('--description <text>', 'the whole story')
    .addOption(new Option('--reason <code>', 'why it is undone').choices(REASON_CODES))
    .option('--reason-text <text>', 'why, in words')
    .option('--amount <amount>', 'how much is asked back, such as 120.00 (default: all that may be refunded)')
    .option('--currency <currency>', 'currency of the amount')
    .option('--contact-name <name>', 'who is told')
    .option('--contact-email <email>', 'where to')
    .option('--contact-phone <phone>', 'where to call')
    .addOption(new Option('--contact-locale <locale>', 'in which language').choices(LOCALES))
    .option('--attach <file...>', 'files to send with it')
    .option('--answer <field=value...>', 'an answer to the form of the problem type; yes or no, 2026-11-24, an option')
    .option('--draft', 'keep it without sending it; holes are allowed')
    .action(
      act(async (options: Options) => {
        if ((options.amount === undefined) !== (options.currency === undefined)) {
          throw new Problem('usage', '--amount and --currency go together.');
        }
        const api = await openApi(options);
        const answers = await answersOf(api, options.problemType, options.answer ?? []);
        const body = bodyOf(options, await attach(api, options.attach ?? []), answers);
        return ticketResult(await api.post<TicketView>('/tickets', body));
      }),
    );
