import { Button, ProgressBar } from '@fluentui/react-components';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachIcon, FileIcon, RemoveIcon } from '../parts/icons.js';
import { useProblemWords } from '../parts/problem-words.js';
import { useFormat } from '../parts/use-format.js';
import type { Attached, Uploads } from './use-uploads.js';
import './attachments.css';

/** What the API takes; it looks into the content as well. */
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.csv,.log,.eml,.docx,.xlsx';

/** Add file: by the button, or dropped here. */
export function FileDrop({ uploads, compact = false }: { readonly uploads: Uploads; readonly compact?: boolean }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files);
  };
  return (
    <div className="file-drop-area">
      <div
        className={`file-drop ${over ? 'file-drop-over' : ''} ${compact ? 'file-drop-compact' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Button icon={<AttachIcon />} size={compact ? 'small' : 'medium'} onClick={() => input.current?.click()}>
          {t('report.addFile')}
        </Button>
        {compact ? null : <span className="soft small">{t('report.dropHere')}</span>}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={ACCEPTED}
          aria-label={t('report.addFile')}
          onChange={({ currentTarget }) => {
            uploads.add(currentTarget.files ?? []);
            currentTarget.value = '';
          }}
        />
      </div>
      <ul className="files" aria-live="polite">
        {uploads.files.map((file) => (
          <AttachedFile key={file.key} file={file} onRemove={() => uploads.remove(file.key)} />
        ))}
      </ul>
    </div>
  );
}

function AttachedFile({ file, onRemove }: { readonly file: Attached; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const problem = useProblemWords(file.error);
  return (
    <li>
      <FileIcon aria-hidden />
      <span className="file-name">
        <bdi>{file.name}</bdi>
        {file.error ? (
          <span className="file-error small">
            {problem.title} {problem.advice}
          </span>
        ) : null}
        {!file.view && !file.error ? <ProgressBar value={file.progress} aria-label={t('report.uploading', { name: file.name })} /> : null}
      </span>
      <span className="soft small">{format.size(file.size)}</span>
      <Button
        appearance="subtle"
        size="small"
        icon={<RemoveIcon />}
        aria-label={t('report.removeFile', { name: file.name })}
        onClick={onRemove}
      />
    </li>
  );
}
