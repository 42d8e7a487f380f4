import { apart } from './apart.js';
import type { SpokenMessage, TicketLanguage } from './ticket.js';

const request = ({ number, title }: SpokenMessage): string => `要求 ${number}${title === null ? '' : `「${title}」`}`;
const author = ({ author: name }: SpokenMessage): string => apart(name).trimStart();

/** The letters about what people write in a ticket, in Traditional Chinese, as it is written in Taiwan. */
export const ZH_TW: TicketLanguage = {
  letters: {
    'ticket-mention': (the) => ({
      subject: `${author(the)}提及您`,
      paragraphs: [`${author(the)}在${request(the)}中提及您：`],
      action: '開啟要求',
    }),
    'ticket-message': (the) => ({
      subject: `${author(the)}傳送了訊息`,
      paragraphs: [`${author(the)}在您追蹤的${request(the)}中寫道：`],
      action: '開啟要求',
    }),
    'ticket-note': (the) => ({
      subject: `${author(the)}新增了內部備註`,
      paragraphs: [`${author(the)}在您追蹤的${request(the)}中新增了內部備註：`],
      action: '開啟要求',
    }),
    'ticket-question': (the) => ({
      subject: `${author(the)}提出問題`,
      paragraphs: [`${author(the)}在您追蹤的${request(the)}中提出問題，正在等候答覆：`],
      action: '開啟要求',
    }),
    'ticket-answer': (the) => ({
      subject: `${author(the)}已答覆問題`,
      paragraphs: [`${author(the)}已答覆您追蹤的${request(the)}中的問題：`],
      action: '開啟要求',
    }),
    'ticket-resolved': (the) => ({
      subject: `${author(the)}已解決要求`,
      paragraphs: [`${author(the)}已解決您追蹤的${request(the)}：`],
      action: '開啟要求',
    }),
    'ticket-rejected': (the) => ({
      subject: `${author(the)}已駁回取消要求`,
      paragraphs: [`${author(the)}已駁回您追蹤的${request(the)}，理由如下：`],
      action: '開啟要求',
    }),
  },
  prefix: (number) => `[Rescind ${number}]`,
  labels: { title: '要求', written: '撰寫時間' },
  footer: (isMentioned) =>
    isMentioned
      ? '您收到這封信，是因為有人在要求中提及您。寄至此地址的回信不會有人閱讀，請在要求的頁面上回覆。'
      : '您收到這封信，是因為您追蹤此要求。若不想再收到，請開啟要求並選擇「停止追蹤」。寄至此地址的回信不會有人閱讀，請在要求的頁面上回覆。',
};
