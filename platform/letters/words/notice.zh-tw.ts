import type { Language } from '../letter.js';
import { SLA_ZH_TW } from './sla.zh-tw.js';

/** Latin words stand a little apart from Chinese ones. */
const spaced = (name: string): string => (/[\x21-\x7e]$/.test(name) ? `${name} ` : name);

/** The letters in Traditional Chinese, as spoken in Taiwan. */
export const ZH_TW: Language = {
  letters: {
    'draft-reminder': ({ matter, until }) => ({
      subject: '您的草稿尚未送出',
      paragraphs: [
        `您已開始填寫${matter}取消要求，但目前仍是草稿。送出之前不會有任何動作，是否在退貨期限內也以送出的時間為準。`,
        until && `若未在 ${until} 前送出，草稿將會過期。`,
      ],
      action: '完成草稿',
    }),
    'draft-expired': ({ matter }) => ({
      subject: '您的草稿已過期',
      paragraphs: [
        `${matter}取消要求草稿未在期限內送出，已經過期。軟體與金鑰維持不變。`,
        '若您仍想取消，請重新提出要求。',
      ],
      action: '開啟草稿',
    }),
    filed: ({ matter, requested }) => ({
      subject: '我們已收到您的取消要求',
      paragraphs: [
        `我們已收到${matter}取消要求，要求的退款金額為 ${requested}。`,
        '接下來由退款核准人員審核。在作出決定之前，此軟體的金鑰無法顯示，下載連結也無法重新啟用。',
      ],
      action: '查看處理進度',
    }),
    'information-requested': ({ request, until }) => ({
      subject: '關於您的要求，我們有一個問題',
      paragraphs: [`在繼續處理${request}之前，服務台需要了解：`, until && `若未在 ${until} 前回覆，此要求將會過期。`],
      action: '回答問題',
    }),
    'information-reminder': ({ request, until }) => ({
      subject: '我們仍在等候您的回覆',
      paragraphs: [
        `關於${request}，我們先前提出的問題尚未收到回覆：`,
        until && `若未在 ${until} 前回覆，此要求將會過期。`,
      ],
      action: '回答問題',
    }),
    'information-given': ({ request, partner }) => ({
      subject: '問題已獲回覆',
      paragraphs: [`${partner} 已回覆關於${request}的問題。此要求再次等候服務台處理。`],
      action: '閱讀回覆',
    }),
    'approval-reminder': ({ matter, partner, requested, until }) => ({
      subject: '有一項要求等候決定',
      paragraphs: [
        `${partner} 要求取消${matter}，並退款 ${requested}，目前尚無人作出決定。`,
        until && `若未在 ${until} 前決定，此要求將會過期。`,
      ],
      action: '作出決定',
    }),
    'approval-escalated': ({ matter, partner, requested, until }) => ({
      subject: '有一項要求等候決定過久',
      paragraphs: [
        `${partner} 要求取消${matter}，並退款 ${requested}。此要求早該有決定，因此通知服務台主管。`,
        until && `若未在 ${until} 前決定，此要求將會過期。`,
      ],
      action: '作出決定',
    }),
    'approval-voided': ({ matter }) => ({
      subject: '您的核准已不再有效',
      paragraphs: [
        `${matter}取消要求在您核准之後有所變更，或軟體又被使用，因此您的核准已不再有效。目前未撤銷任何金鑰，也沒有款項移動。`,
        '請重新閱讀：此要求正等候新的決定。',
      ],
      action: '重新閱讀',
    }),
    approved: ({ matter, refund, revokedFrom }) => ({
      subject: '您的取消要求已核准',
      paragraphs: [
        `${matter}取消要求已核准，退款金額為 ${refund}。`,
        revokedFrom
          ? `金鑰與下載連結將自 ${revokedFrom} 起撤銷，在此之前仍可撤回要求。確認撤銷之後即會退款。您不需要再做任何事。`
          : '金鑰與下載連結正在撤銷，確認撤銷之後即會退款。您不需要再做任何事。',
      ],
      action: '查看處理進度',
    }),
    rejected: ({ matter }) => ({
      subject: '您的取消要求未獲核准',
      paragraphs: [
        `${matter}取消要求未獲核准，理由如下：`,
        '軟體仍歸您使用，金鑰與下載連結也可以再次使用，不會有退款。',
      ],
      action: '查看決定',
    }),
    withdrawn: ({ matter }) => ({
      subject: '取消要求已撤回',
      paragraphs: [`${matter}取消要求已撤回。軟體仍歸您使用，金鑰與下載連結也可以再次使用，不會有退款。`],
      action: '開啟要求',
    }),
    expired: ({ matter }) => ({
      subject: '取消要求已過期',
      paragraphs: [
        `${matter}取消要求未在期限內獲得回覆或決定，已經過期。軟體仍歸您使用，金鑰與下載連結也可以再次使用，不會有退款。`,
        '若您仍想取消，請重新提出要求。',
      ],
      action: '開啟要求',
    }),
    'key-revoked': ({ matter, revoked, refund }) => ({
      subject: '金鑰與下載連結已撤銷',
      paragraphs: [`${matter}的${revoked}已失效，並經金鑰服務確認。`, `接下來將退還 ${refund}。`],
      action: '查看證明',
    }),
    'refund-sent': ({ matter, refund }) => ({
      subject: '退款已送出',
      paragraphs: [`${matter}的退款 ${refund} 已送出。款項入帳後，我們會再通知您。`],
      action: '查看退款進度',
    }),
    'refund-settled': ({ matter, refund, partner, creditNote }) => ({
      subject: '退款已入帳',
      paragraphs: [
        `${matter}的退款 ${refund} 已記入 ${partner} 的帳戶，並會列在下一期的發票上。`,
        creditNote && `貸項通知單 ${creditNote} 可於要求頁面下載。`,
        '取消作業已全部完成，謝謝您。',
      ],
      action: '開啟要求',
    }),
    'refund-failed': ({ matter, refund }) => ({
      subject: '退款暫時無法支付',
      paragraphs: [
        `${matter}的退款 ${refund} 遭到拒絕，款項並未移動。`,
        '服務台已收到通知並將處理。您不需要做任何事，款項入帳後我們會再通知您。',
      ],
      action: '查看退款進度',
    }),
    'needs-attention': ({ matter, partner, step, cause }) => ({
      subject: `需要處理：${step}`,
      paragraphs: [
        `${partner} 提出的${matter}取消要求無法自動繼續。步驟：${step}。原因：${cause}`,
        '您可以在頁面上重試此步驟、附上證據並由第二人同意後結案，或者復原。',
      ],
      action: '前往處理',
    }),
    'request-filed': ({ number }) => ({
      subject: '我們已收到您的要求',
      paragraphs: [`我們已收到您的要求，編號為 ${number}。服務台會在要求的頁面上回覆，並以電子郵件通知您。`],
      action: '查看處理進度',
    }),
    'request-resolved': ({ number }) => ({
      subject: '您的要求已解決',
      paragraphs: [`服務台已解決第 ${number} 號要求：`, '若問題仍在，請於七天內在要求的頁面上回覆，此要求將重新開啟。'],
      action: '開啟要求',
    }),
    'request-merged': ({ number, other }) => ({
      subject: `您的要求將在第 ${other} 號要求繼續處理`,
      paragraphs: [
        `第 ${number} 號要求與第 ${other} 號要求為同一事項，服務台已將其合併。`,
        `先前的內容都會顯示在第 ${other} 號要求中，今後請在該處回覆；此要求不再接受回覆。`,
      ],
      action: '開啟要求',
    }),
    'request-unmerged': ({ number, other }) => ({
      subject: '您的要求已恢復單獨處理',
      paragraphs: [`第 ${number} 號要求已從第 ${other} 號要求中拆分，恢復為合併前的狀態並繼續處理。`],
      action: '開啟要求',
    }),
    ...SLA_ZH_TW.letters,
  },
  labels: {
    number: '要求編號',
    customer: '客戶',
    product: '產品',
    order: '訂單',
    requested: '要求金額',
    refund: '退款金額',
    reference: '退款參考編號',
    creditNote: '貸項通知單',
  },
  steps: {
    revoke: '撤銷金鑰與連結',
    refund: '送出退款',
    settle: '結清退款',
    reinstate: '恢復金鑰',
    unknown: '未知的步驟',
  },
  promises: SLA_ZH_TW.promises,
  greeting: (name) => (name ? `${name}，您好：` : '您好：'),
  matter: ({ products, customer }) => {
    const product = products.length > 0 ? ZH_TW.list(products.map((name) => `「${name}」`)) : '軟體';
    return customer ? `${spaced(customer)}的${product}` : product;
  },
  request: (facts) => (facts.kind === 'support' ? `第 ${facts.number} 號要求` : `${ZH_TW.matter(facts)}取消要求`),
  revoked: (keys, links) => {
    const parts = [keys > 0 ? ` ${keys} 組金鑰` : '', links > 0 ? ` ${links} 個下載連結` : ''].filter(
      (part) => part !== '',
    );
    return parts.length > 0 ? `${parts.join('與')}` : '金鑰與下載連結';
  },
  colon: '：',
  list: (names) => names.join('、'),
  footer: (audience) =>
    audience === 'contact'
      ? '您收到這封信，是因為您是此要求所填寫的連絡人。寄至此地址的回信不會有人閱讀，請在要求的頁面上留言。'
      : '寄至此地址的回信不會有人閱讀，請在要求的頁面上留言。',
};
