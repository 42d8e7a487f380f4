/** What is wrong with a build of the catalogue, in both languages; part of `api/field-words.ts`. */
export const CATALOGUE_SENTENCES = {
  'build-taken': {
    en: 'The build {owner} already has this version, language, file type and architecture.',
    'zh-TW': '組建 {owner} 已使用相同的版本、語言、檔案類型與架構。',
  },
  'build-in-use': {
    en: 'A download link hands this file out: another file needs another build.',
    'zh-TW': '此檔案已有下載連結，不同的檔案請使用新的組建。',
  },
};
