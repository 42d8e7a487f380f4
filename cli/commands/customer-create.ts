import { type Command, Option } from 'commander';
import type { CustomerView } from '../../api/customers/schema.js';
import { LOCALES } from '../../domain/words.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { customerResult } from '../customer-lines.js';

interface Options extends ApiOptions {
  readonly company: string;
  readonly domain?: readonly string[];
  readonly guid?: string;
  readonly country?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly contactName?: string;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
}

function bodyOf({ company, domain = [], guid, country, locale, timeZone, ...contact }: Options): unknown {
  const { contactName: name, contactEmail: email, contactPhone: phone } = contact;
  const contacts = name || email || phone ? [{ name, email, phone, locale }] : [];
  return { companyName: company, domains: domain, customerId: guid, country, locale, timeZone, contacts };
}

/** `rescind customer create`: what is not given is the partner's. */
export const customerCreate = (): Command =>
  overHttp(
    command(
      'create',
      'Add a customer',
      'rescind customer create --company "Contoso Ltd" --domain contoso.example --as sales_agent',
    ),
  )
    .requiredOption('--company <name>', "the company's name")
    .option('--domain <domain...>', 'its domain names')
    .option('--guid <guid>', 'its tenant GUID (default: a new one)')
    .option('--country <country>', 'two capital letters, such as TW')
    .addOption(new Option('--locale <locale>', 'the language of its mails').choices(LOCALES))
    .option('--time-zone <zone>', 'such as Asia/Taipei')
    .option('--contact-name <name>', 'who is told')
    .option('--contact-email <email>', 'where to')
    .option('--contact-phone <phone>', 'where to call')
    .action(
      act(async (options: Options) => {
        const api = await openApi(options);
        return customerResult(await api.post<CustomerView>('/customers', bodyOf(options)));
      }),
    );
