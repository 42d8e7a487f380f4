import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from './states.js';

interface AskDialogProps {
  readonly title: string;
  readonly confirm: string;
  /** What will happen once it is confirmed. */
  readonly consequence?: ReactNode;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly isReady?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A dialog takes a moment to go. */
const FOCUS_BACK_MS = 150;

/**
 * Gives the focus back to what opened the dialog. Often that is gone, because the request has moved on; then the page's
 * heading takes it: while nothing has the focus, the page behind the dialog would stay hidden from screen readers.
 */
function useFocusAfterwards(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      window.setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const place = opener?.isConnected ? opener : document.querySelector('main h1');
        if (place instanceof HTMLElement) place.focus();
      }, FOCUS_BACK_MS);
    },
    [opener],
  );
}

/** Asks before something is done that cannot simply be taken back. Says what it will do; Escape leaves. */
export function AskDialog(props: AskDialogProps) {
  const { title, confirm, consequence, error, isBusy, isReady = true, onConfirm, onClose, children } = props;
  const { t } = useTranslation();
  const form = useId();
  useFocusAfterwards();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isBusy) onConfirm();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => (open ? undefined : onClose())}>
      <DialogSurface className="ask">
        <form id={form} onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className="stack">
              {consequence ? <div className="ask-consequence">{consequence}</div> : null}
              {children}
              {error ? <Failed error={error} /> : null}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{t('app.keep')}</Button>
              <Button type="submit" appearance="primary" disabled={!isReady || isBusy}>
                {isBusy ? t('app.loading') : confirm}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
