import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { AttachmentView } from '../../../api/attachments/schema.js';
import { PREVIEW_TEXT_BYTES } from '../../../domain/previews.js';
import { PreviewIcon } from '../parts/icons.js';
import { Failed, Skeleton } from '../parts/states.js';
import { previewText, previewUrl } from './preview-calls.js';
import './attachments.css';

/** Shows what is safe to show, in a dialog; Escape and the button close it. */
export function Preview({ file }: { readonly file: AttachmentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!file.preview) return null;
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={<PreviewIcon />}
        aria-label={t('attachments.preview', { name: file.fileName })}
        onClick={() => setOpen(true)}
      />
      <Dialog open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)}>
        <DialogSurface className="preview">
          <DialogBody>
            <DialogTitle>
              <bdi>{file.fileName}</bdi>
            </DialogTitle>
            <DialogContent>{file.preview === 'image' ? <Shown file={file} /> : <Read file={file} />}</DialogContent>
            <DialogActions>
              <Button as="a" href={`/api/v1/attachments/${file.id}`} download={file.fileName}>
                {t('attachments.download')}
              </Button>
              <Button appearance="primary" onClick={() => setOpen(false)}>
                {t('attachments.close')}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

function Shown({ file }: { readonly file: AttachmentView }) {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <p role="alert">{t('attachments.broken')}</p>;
  return (
    <img className="preview-image" src={previewUrl(file.id)} alt={file.fileName} onError={() => setBroken(true)} />
  );
}

function Read({ file }: { readonly file: AttachmentView }) {
  const { t } = useTranslation();
  const text = useQuery(previewText(file.id));
  if (isGone(text)) return <Failed error={text.error} retry={() => void text.refetch()} />;
  if (text.data === undefined) return <Skeleton lines={5} />;
  return (
    <>
      {/* A field, so that long texts are scrolled and searched by keyboard too. */}
      <textarea className="preview-text" aria-label={file.fileName} readOnly rows={20} value={text.data} />
      {file.size > PREVIEW_TEXT_BYTES ? <p className="soft small">{t('attachments.beginning')}</p> : null}
    </>
  );
}
