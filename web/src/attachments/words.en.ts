export const ATTACHMENTS = {
  preview: 'Preview {{name}}',
  download: 'Download',
  close: 'Close',
  beginning: 'Only the beginning is shown. Download the file to read all of it.',
  broken: 'This picture cannot be shown. Download the file instead.',
};
