import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../api/attachments/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Preview } from '../attachments/preview.js';
import { Card } from '../parts/card.js';
import { FileIcon } from '../parts/icons.js';
import { useFormat } from '../parts/use-format.js';

/** Files that came with the request or with a message. */
export function Files({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  if (ticket.attachments.length === 0) return null;
  return (
    <Card title={t('tickets.files')}>
      <FileList files={ticket.attachments} />
    </Card>
  );
}

export function FileList({ files }: { readonly files: readonly AttachmentView[] }) {
  const format = useFormat();
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <FileIcon aria-hidden />
          <a href={`/api/v1/attachments/${file.id}`} download={file.fileName}>
            <bdi>{file.fileName}</bdi>
          </a>
          <span className="soft small">{format.size(file.size)}</span>
          <Preview file={file} />
        </li>
      ))}
    </ul>
  );
}
