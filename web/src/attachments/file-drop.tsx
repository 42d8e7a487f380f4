import { Button, ProgressBar } from '@fluentui/react-components';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachIcon, FileIcon, RemoveIcon } from '../parts/icons.js';
import { useProblemWords } from '../parts/problem-words.js';
import { useFormat } from '../parts/use-format.js';
import type { Attached } from './upload-list.js';
import type { Uploads } from './use-uploads.js';
import './attachments.css';

/** What the API takes; it looks into the content as well. */
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.csv,.log,.eml,.docx,.xlsx';

interface FileDropProps {
  readonly uploads: Uploads;
  /** A button only, for places with little room. */
  readonly compact?: boolean;
}

/** Add file: by the button, or dropped here. */
export function FileDrop({ uploads, compact = false }: FileDropProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const remove = (key: string) => {
    uploads.remove(key);
    // The button that was pressed goes with its file: without the focus no key would be heard, Escape neither.
    area.current?.querySelector('button')?.focus();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const looks = `file-drop ${over ? 'file-drop-over' : ''} ${compact ? 'file-drop-compact' : ''}`;
  return (
    <div ref={area} className="file-drop-area">
      <div className={looks} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
        <ChooseFiles compact={compact} onChoose={uploads.add} />
        {compact ? null : <span className="soft small">{t('report.dropHere')}</span>}
      </div>
      <ul className="files" aria-live="polite">
        {uploads.files.map((file) => (
          <AttachedFile key={file.key} file={file} onRemove={() => remove(file.key)} />
        ))}
      </ul>
    </div>
  );
}

interface ChooseFilesProps {
  readonly compact: boolean;
  readonly onChoose: (files: Iterable<File>) => void;
}

function ChooseFiles({ compact, onChoose }: ChooseFilesProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<AttachIcon />} size={compact ? 'small' : 'medium'} onClick={() => input.current?.click()}>
        {t('report.addFile')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={t('report.addFile')}
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
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
        {!file.view && !file.error ? (
          <ProgressBar value={file.progress} aria-label={t('report.uploading', { name: file.name })} />
        ) : null}
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
