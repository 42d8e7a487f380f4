import type { SlaLanguage } from '../letter.js';

/** The letters about what the desk promises, in Traditional Chinese, as it is written in Taiwan. */
export const SLA_ZH_TW: SlaLanguage = {
  letters: {
    'sla-warning': ({ request, partner, promised, due }) => ({
      subject: `${promised}即將到期`,
      paragraphs: [
        `${partner} 提出的${request}，須在 ${due} 前${promised}，時限已所剩不多。`,
        '等候合作夥伴回覆期間，以及服務台的非上班時間，均不計時。',
      ],
      action: '開啟要求',
    }),
    'sla-breached': ({ request, partner, promised, due }) => ({
      subject: `${promised}已逾期`,
      paragraphs: [`${partner} 提出的${request}，應在 ${due} 前${promised}，目前尚未完成。`, '請優先處理此要求。'],
      action: '開啟要求',
    }),
    'sla-escalated': ({ request, partner, promised, due }) => ({
      subject: `${promised}逾期未處理`,
      paragraphs: [`${partner} 提出的${request}，應在 ${due} 前${promised}，逾期後仍無人處理，因此通知您。`],
      action: '開啟要求',
    }),
  },
  promises: { firstAnswer: '首次回覆', decision: '作出決定' },
};
