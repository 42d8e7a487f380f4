import type { Translated } from '../words/types.js';
import type { DECIDE as EN } from './decide.en.js';

export const DECIDE: Translated<typeof EN> = {
  why: {
    selfApproval: '此要求由您提出、準備或編輯，必須由其他人決定。',
    outsideWindow: '提出要求時已超過退貨期限，由服務台主管決定。',
    approvedByYou: '您已核准，或已有人代您核准，必須由其他人決定。',
    managerLeft: '尚缺的核准必須由服務台主管作出。',
    managerStops: '此要求已核准，只有服務台主管仍可駁回。',
    limit: '金額超過您的核准額度，由服務台主管決定。',
    approver: '由退款核准人或服務台主管決定；您的角色負責準備。',
    withdraw: '只有貴公司的系統管理代理人可以撤回取消要求。',
    answer: '由貴公司的系統管理代理人或客服代理人答覆。',
    worker: '您的角色可以檢視，但無法變更。',
    moved: '目前的狀態無法執行此動作。',
  },
  decision: {
    title: '決定',
    yours: '您可以執行的動作',
    approved: '核准 {{amount}}',
    rejected: '駁回',
    voided: '已失效',
    onBehalf: '代理不在的 {{name}}',
    byPolicy: '政策自動核准',
    quorum: '已有 {{given}} 次核准，共需 {{needed}} 次',
    managersLeft: '尚缺的核准中，必須有一次由服務台主管作出。',
  },
  approve: {
    title: '要核准退款嗎？',
    confirm: '核准 {{amount}}',
    consequence: '金鑰與下載連結會立即撤銷，之後無法再撤回。驗證撤銷之後，會將 {{amount}} 退回給 {{partner}}。',
    oneOf: '這是 {{needed}} 次核准中的第 {{number}} 次。在最後一次核准之前，不會撤銷金鑰，也不會退款。',
    cooling:
      '之後 {{time}}內仍可撤回或駁回，接著才會撤銷金鑰與下載連結。驗證撤銷之後，會將 {{amount}} 退回給 {{partner}}。',
    sameAmount: '第一位核准人核准的金額是 {{amount}}，必須核准相同金額才算數。',
    as: '由誰決定',
    asMyself: '由我本人決定',
    asColleague: '代理不在的 {{name}}',
    howMuch: '核准金額',
    all: '全額：{{amount}}',
    part: '部分金額',
    amount: '退款金額',
    tooMuch: '請輸入大於零且不超過 {{amount}} 的金額。',
    comment: '給此要求所有參與者的附註',
    binds: '您的核准僅適用於目前看到的內容，摘要為',
  },
};
