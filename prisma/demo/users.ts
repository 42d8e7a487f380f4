import type { Role } from '../../domain/roles.js';
import type { Locale } from '../../domain/words.js';
import { PARTNERS, type PartnerName } from './partners.js';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly locale: Locale;
  readonly timeZone: string;
}

const partnerPerson = (partner: PartnerName, domain: string, role: Role, name: string): DemoPerson => ({
  email: `${role.replace('_', '.')}@${domain}`,
  name,
  role,
  partnerId: PARTNERS[partner].id,
  locale: PARTNERS[partner].locale,
  timeZone: PARTNERS[partner].timeZone,
});

const deskPerson = (role: Role, name: string, locale: Locale = 'en', number = ''): DemoPerson => ({
  email: `${role.replace('_', '.')}${number}@rescind.example`,
  name,
  role,
  partnerId: null,
  locale,
  timeZone: locale === 'en' ? 'UTC' : 'Asia/Taipei',
});

/** Somebody for each role; the first of a role is the one that examples use. */
export const DEMO_USERS: readonly DemoPerson[] = [
  partnerPerson('fabrikam', 'fabrikam.example', 'admin_agent', 'Avery Stone'),
  partnerPerson('fabrikam', 'fabrikam.example', 'sales_agent', 'Sam Rivera'),
  partnerPerson('fabrikam', 'fabrikam.example', 'helpdesk_agent', 'Harper Quinn'),
  partnerPerson('polaris', 'polaris.example', 'admin_agent', '李安琪'),
  partnerPerson('polaris', 'polaris.example', 'sales_agent', '許文彬'),
  partnerPerson('polaris', 'polaris.example', 'helpdesk_agent', '蔡宜君'),
  partnerPerson('nordlicht', 'nordlicht.example', 'admin_agent', 'Lena Vogt'),
  deskPerson('support_agent', 'Jonas Weber'),
  deskPerson('support_agent', '周心怡', 'zh-TW', '.tw'),
  deskPerson('refund_approver', 'Maya Okafor'),
  deskPerson('refund_approver', '簡宏達', 'zh-TW', '.tw'),
  deskPerson('desk_manager', 'Ingrid Solberg'),
  deskPerson('administrator', 'Noah Kim'),
  deskPerson('auditor', 'Ruth Adeyemi'),
];

/** The most one refund approver may approve, in minor units: 5,000.00 US dollars and about as much elsewhere. */
export const APPROVER_LIMITS = [
  { currency: 'USD', amountMinor: 500_000 },
  { currency: 'EUR', amountMinor: 450_000 },
  { currency: 'TWD', amountMinor: 15_000_000 },
  { currency: 'JPY', amountMinor: 750_000 },
] as const;
