import { PrismaPg } from '@prisma/adapter-pg';
import type { Role } from '../../domain/roles.js';
import type { Actor } from '../../domain/words.js';
import { PrismaClient } from '../../generated/prisma/client.js';
import { type DemoAccount, ensureDemoUsers } from '../../platform/auth/index.js';
import { connectionFields } from '../../platform/database/connection.js';
import { chargeOrder } from '../../platform/database/records.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Settings } from '../../platform/settings.js';
import { openStorage } from '../../platform/storage/storage.js';
import { buildRows, writeBuilds } from './builds.js';
import { cannedAnswerRows } from './canned-answers.js';
import { catalogueRows } from './catalogue.js';
import { keyRows } from './keys.js';
import { downloadsOf, type OrderName, ORDERS, orderId, orderRow } from './orders.js';
import { PARTNERS, partnerRows } from './partners.js';
import { pictureRows } from './pictures.js';
import { usageRows } from './usage.js';
import { APPROVER_LIMITS, DEMO_USERS } from './users.js';

/** Milliseconds. The first start shares the machine with a database, a Temporal server and a bundler that start too. */
const SLOW_MACHINE = { maxWait: 30_000, timeout: 60_000 } as const;

/** An account of the demo, for a person or a test to sign in with. */
export interface SignIn {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly partner?: string;
}

/**
 * Fills a migrated database with something to see: partners, customers, catalogue with files, people, orders with keys,
 * some of them used. As the owner of the tables. Loading again adds what is missing and changes nothing that is there.
 * Errors: outside the demo profile.
 */
export async function loadDemo(settings: Settings): Promise<{ signIns: SignIn[] }> {
  if (settings.profile !== 'demo') throw new Error('Demo data is for the demo profile only.');
  await writeBuilds(openStorage(settings));
  const adapter = new PrismaPg({ ...connectionFields(settings.databaseUrl), max: 2 });
  const prisma = new PrismaClient({ adapter, transactionOptions: SLOW_MACHINE });
  try {
    await prisma.$transaction(loadCatalogue);
    const accounts = await ensureDemoUsers(settings, DEMO_USERS);
    await prisma.$transaction(async (tx) => {
      await loadLimits(tx, accounts);
      await tx.cannedAnswer.createMany({ data: cannedAnswerRows(accounts), skipDuplicates });
      await loadOrders(tx, accounts, settings);
    });
    return { signIns: accounts.map(signInOf) };
  } finally {
    await prisma.$disconnect();
  }
}

const signInOf = ({ role, email, password, name, partnerId }: DemoAccount): SignIn => {
  const partner = Object.values(PARTNERS).find(({ id }) => id === partnerId)?.name;
  return { role, email, password, name, ...(partner !== undefined && { partner }) };
};

const skipDuplicates = true;

async function loadCatalogue(tx: Tx): Promise<void> {
  const { partners, customers, domains, contacts } = partnerRows();
  const { products, skus, prices } = catalogueRows();
  await tx.partner.createMany({ data: partners, skipDuplicates });
  await tx.customer.createMany({ data: customers, skipDuplicates });
  await tx.customerDomain.createMany({ data: domains, skipDuplicates });
  await tx.customerContact.createMany({ data: contacts, skipDuplicates });
  await tx.product.createMany({ data: products, skipDuplicates });
  await tx.productImage.createMany({ data: await pictureRows(), skipDuplicates });
  await tx.sku.createMany({ data: skus, skipDuplicates });
  await tx.price.createMany({ data: prices, skipDuplicates });
  await loadBuilds(tx);
}

/** Those of an installation from before have no file in the storage yet. */
async function loadBuilds(tx: Tx): Promise<void> {
  const builds = buildRows();
  await tx.build.createMany({ data: builds, skipDuplicates });
  const old = await tx.build.findMany({
    where: { storageName: null, id: { in: builds.map(({ id }) => id) } },
    select: { id: true },
  });
  for (const { id, storageName } of builds.filter((build) => old.some((one) => one.id === build.id))) {
    await tx.build.update({ where: { id }, data: { storageName } });
  }
}

async function loadLimits(tx: Tx, accounts: readonly DemoAccount[]): Promise<void> {
  const approvers = accounts.filter(({ role }) => role === 'refund_approver');
  const data = approvers.flatMap(({ userId }) => APPROVER_LIMITS.map((limit) => ({ userId, ...limit })));
  await tx.approvalLimit.createMany({ data, skipDuplicates });
}

async function loadOrders(tx: Tx, accounts: readonly DemoAccount[], settings: Settings): Promise<void> {
  // The owner is nobody's tenant; the door for buying on account wants to know who asks.
  await tx.$executeRaw`SELECT set_config('rescind.desk', 'on', true)`;
  const names = Object.keys(ORDERS) as OrderName[];
  const known = await tx.order.findMany({ where: { id: { in: names.map(orderId) } }, select: { id: true } });
  const missing = names.filter((name) => !known.some(({ id }) => id === orderId(name)));
  // Oldest first, so that the order numbers tell their age.
  for (const name of missing.sort((a, b) => ORDERS[b].daysAgo - ORDERS[a].daysAgo)) {
    await loadOrder(tx, name, accounts, settings);
  }
}

/** One order with its payment, keys and what was done with them. */
async function loadOrder(tx: Tx, name: OrderName, accounts: readonly DemoAccount[], settings: Settings): Promise<void> {
  const nowMs = Date.now();
  const { partnerId } = orderRow(name, '', nowMs).order;
  const buyer = accounts.find((account) => account.role === 'admin_agent' && account.partnerId === partnerId);
  if (!buyer) throw new Error(`The demo has no admin agent for order ${name}`);
  const { order, lines } = orderRow(name, buyer.userId, nowMs);
  await tx.order.create({ data: order });
  await tx.orderLine.createMany({ data: lines.map(({ productId: _, ...line }) => line) });
  await chargeOrder(tx, order.id);
  for (const line of lines) {
    const { vaultKey, licenceKey } = keyRows(line, settings);
    await tx.vaultKey.create({ data: vaultKey });
    await tx.licenceKey.create({ data: licenceKey });
  }
  const [first] = lines;
  const downloads = downloadsOf(name);
  if (!first || downloads === 0) return;
  const by: Actor = { kind: 'user', id: buyer.userId, name: buyer.name, role: buyer.role };
  const { link, events } = usageRows(first, downloads, by, settings, nowMs);
  await tx.link.create({ data: link });
  await tx.usageEvent.createMany({ data: events });
}
