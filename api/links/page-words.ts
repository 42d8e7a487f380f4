import type { LinkState } from '../../domain/link.js';
import type { Locale } from '../../domain/words.js';

/** Why there is no page, or no download. */
export type Ending = Exclude<LinkState, 'active'> | 'address' | 'unknown' | 'busy' | 'away';

export interface PageWords {
  readonly download: string;
  readonly oneFile: string;
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture: string;
  readonly size: string;
  readonly checksum: string;
  readonly left: string;
  readonly leftOf: (left: number, allowed: number) => string;
  readonly until: string;
  readonly counted: string;
  readonly resume: string;
  readonly bytes: (count: string) => string;
  readonly other: string;
  readonly footer: string;
  readonly endings: Readonly<Record<Ending, { readonly title: string; readonly why: string; readonly what: string }>>;
}

const ASK = 'Ask the partner who sent it to you: getting it again gives the same address another life.';

const EN: PageWords = {
  download: 'Download',
  oneFile: 'Software download',
  version: 'Version',
  language: 'Language',
  fileType: 'File type/OS',
  architecture: 'Architecture',
  size: 'Size',
  checksum: 'SHA-256',
  left: 'Downloads left',
  leftOf: (left, allowed) => `${left} of ${allowed}`,
  until: 'Link ends',
  counted: 'Only pressing Download counts. Looking at this page does not.',
  resume: 'An interrupted download can be resumed for a while and is not counted again.',
  bytes: (count) => `${count} bytes`,
  other: '繁體中文',
  footer: 'You need the product key from your partner to use this software.',
  endings: {
    expired: { title: 'This link has expired', why: 'Its time is over.', what: ASK },
    exhausted: { title: 'This link is used up', why: 'All of its downloads have been used.', what: ASK },
    revoked: {
      title: 'This link was revoked',
      why: 'The purchase behind it was cancelled, so the software can no longer be downloaded.',
      what: 'If you think that is a mistake, ask the partner who sent it to you.',
    },
    address: {
      title: 'This download has ended',
      why: 'The address of a file lives only for a while after Download was pressed.',
      what: 'Open the link that you were given and press Download again.',
    },
    unknown: {
      title: 'There is no such link',
      why: 'The address may be incomplete, for example after a line break in a letter.',
      what: 'Copy the whole address, or ask the partner who sent it to you.',
    },
    busy: {
      title: 'Too many tries',
      why: 'Too many unknown links were opened from your network in a short time.',
      what: 'Wait a minute and try again.',
    },
    away: {
      title: 'Try again in a moment',
      why: 'The download cannot be given just now. Nothing was counted.',
      what: 'Wait a moment and try again.',
    },
  },
};

const ASK_ZH = '請洽寄送此連結給您的合作夥伴；重新取得後，同一網址即可再次使用。';

const ZH_TW: PageWords = {
  download: '下載',
  oneFile: '軟體下載',
  version: '版本',
  language: '語言',
  fileType: '檔案類型/OS',
  architecture: '架構',
  size: '大小',
  checksum: 'SHA-256',
  left: '剩餘下載次數',
  leftOf: (left, allowed) => `${left} / ${allowed} 次`,
  until: '連結到期時間',
  counted: '只有按下「下載」才會計次，瀏覽此頁面不會計次。',
  resume: '中斷的下載可在一段時間內續傳，不會重複計次。',
  bytes: (count) => `${count} 位元組`,
  other: 'English',
  footer: '使用此軟體需要合作夥伴提供的產品金鑰。',
  endings: {
    expired: { title: '此連結已到期', why: '連結的使用期限已過。', what: ASK_ZH },
    exhausted: { title: '此連結的下載次數已用完', why: '所有下載次數均已使用。', what: ASK_ZH },
    revoked: {
      title: '此連結已撤銷',
      why: '相關購買已取消，因此無法再下載此軟體。',
      what: '如認為有誤，請洽寄送此連結給您的合作夥伴。',
    },
    address: {
      title: '此次下載已結束',
      why: '按下「下載」後，檔案網址僅在一段時間內有效。',
      what: '請重新開啟您收到的連結，再按一次「下載」。',
    },
    unknown: {
      title: '找不到此連結',
      why: '網址可能不完整，例如在信件中被換行截斷。',
      what: '請複製完整的網址，或洽寄送此連結給您的合作夥伴。',
    },
    busy: { title: '嘗試次數過多', why: '您的網路在短時間內開啟了過多不存在的連結。', what: '請稍候一分鐘再試。' },
    away: { title: '請稍後再試', why: '目前無法提供下載，此次未計入下載次數。', what: '請稍候片刻再試。' },
  },
};

export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = { en: EN, 'zh-TW': ZH_TW };
