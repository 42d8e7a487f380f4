import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { Option } from 'commander';
import { isDeskRole, ROLES, type Role } from '../../domain/roles.js';
import type { Locale } from '../../domain/words.js';
import { LOCALES } from '../../domain/words.js';
import { act, command, databaseSettings } from '../command.js';
import { askHidden } from '../ask.js';
import { partners } from '../partners.js';
import { Problem } from '../problem.js';

interface Options {
  readonly email: string;
  readonly role: Role;
  readonly partner?: string;
  readonly name?: string;
  readonly locale: Locale;
}

/** The partner by ID or by its exact name. */
async function partnerId(url: string, { role, partner }: Options): Promise<string | null> {
  if (!partner) {
    if (!isDeskRole(role)) throw new Problem('usage', `A ${role} belongs to a partner: say which with --partner.`);
    return null;
  }
  const found = (await partners(url)).find(({ id, name }) => id === partner.toLowerCase() || name === partner);
  if (!found)
    throw new Problem('not-found', `There is no partner ${JSON.stringify(partner)}; see rescind partner list.`);
  return found.id;
}

/** The password: typed unseen at a terminal, else standard input without the line end. */
const password = async (): Promise<string> =>
  process.stdin.isTTY ? askHidden('Password: ') : (await text(process.stdin)).replace(/\r?\n$/, '');

/** `rescind user create` */
export const userCreate = (): Command =>
  command(
    'create',
    'Make an account; the password is read from standard input',
    'rescind user create --email ann@contoso.example --role admin_agent --partner "Contoso" < password.txt',
  )
    .requiredOption('--email <email>', 'what they sign in with')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory())
    .option('--partner <partner>', "ID or name of the partner, for the partner's people")
    .option('--name <name>', 'shown to others (default: from the e-mail address)')
    .addOption(new Option('--locale <locale>', 'language').choices(LOCALES).default('en'))
    .action(
      act(async (options: Options) => {
        const settings = databaseSettings();
        const { email, role, locale } = options;
        const partner = await partnerId(settings.databaseUrl, options);
        const name = options.name ?? email.replace(/@.*$/, '');
        const { createUser } = await import('../../platform/auth/index.js');
        const user = { email, role, name, locale, partnerId: partner, password: await password() };
        const id = await createUser(settings, user);
        return { json: { id, email, role, name, partnerId: partner }, lines: [`${email} is a ${role} now (${id}).`] };
      }),
    );
