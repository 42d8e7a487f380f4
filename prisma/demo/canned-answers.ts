import type { Prisma } from '../../generated/prisma/client.js';
import type { DemoAccount } from '../../platform/auth/index.js';
import { demoId } from './ids.js';

interface Kept {
  readonly title: string;
  readonly titleZh: string;
  readonly text: string;
  readonly textZh: string;
}

/** What a desk writes again and again. */
const ANSWERS: readonly Kept[] = [
  {
    title: 'Which office uses it?',
    titleZh: '詢問使用地點',
    text: 'Hello {{contactName}},\n\nthank you for your request {{ticketNumber}} about **{{product}}**. Before we decide we would like to know:\n\n- Which office uses it?\n- Has it been installed anywhere yet?\n\nKind regards\n{{agentName}}',
    textZh:
      '{{contactName}} 您好：\n\n感謝您提出 **{{product}}** 的要求（{{ticketNumber}}）。在決定之前，請您協助確認：\n\n- 由哪一個辦公室使用？\n- 是否已安裝於任何電腦？\n\n{{agentName}} 敬上',
  },
  {
    title: 'We are looking into it',
    titleZh: '處理中',
    text: 'Hello {{contactName}},\n\nwe have your request {{ticketNumber}} for {{customer}} and are looking into it. You hear from us as soon as it is decided.\n\nKind regards\n{{agentName}}',
    textZh:
      '{{contactName}} 您好：\n\n我們已收到 {{customer}} 的要求（{{ticketNumber}}），目前正在處理。一有結果會立即通知您。\n\n{{agentName}} 敬上',
  },
  {
    title: 'Return window and amount',
    titleZh: '退貨期限與金額',
    text: 'Hello {{contactName}},\n\n{{product}} of order {{orderNumber}} can be given back until **{{windowEnd}}**. You asked for {{amount}}.\n\nKind regards\n{{agentName}}',
    textZh:
      '{{contactName}} 您好：\n\n訂單 {{orderNumber}} 的 {{product}} 可於 **{{windowEnd}}** 之前退貨。您要求的退款金額為 {{amount}}。\n\n{{agentName}} 敬上',
  },
];

/** Kept by the desk's manager. */
export function cannedAnswerRows(accounts: readonly DemoAccount[]): Prisma.CannedAnswerCreateManyInput[] {
  const manager = accounts.find(({ role }) => role === 'desk_manager');
  if (!manager) return [];
  const { userId: id, name, role } = manager;
  const editor = { kind: 'user', id, name, role };
  return ANSWERS.map((answer) => ({ ...answer, id: demoId(`canned-answer:${answer.title}`), editor }));
}
