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
/** How long what opened the dialog may take to go as well, once the request has moved on. */
const WATCH_MS = 15_000;

/** Focuses `place`; the page's heading in its stead as soon as it is gone, unless the focus went elsewhere meanwhile. */
function keepFocusAt(place: Element | null): void {
  const toHeading = () => document.querySelector<HTMLElement>('main h1')?.focus();
  if (!(place instanceof HTMLElement) || !place.isConnected) return toHeading();
  place.focus();
  const watch = new MutationObserver(() => {
    if (place.isConnected && document.activeElement === place) return;
    watch.disconnect();
    if (document.activeElement === document.body) toHeading();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  window.setTimeout(() => watch.disconnect(), WATCH_MS);
}

/**
 * Gives the focus back to what opened the dialog. Often that goes, at once or a moment later, because the request has
 * moved on; then the page's heading takes it: while nothing has the focus, the page behind the dialog would stay hidden
 * from screen readers.
 */
function useFocusAfterwards(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      window.setTimeout(() => {
        const { activeElement } = document;
        if (activeElement === document.body || activeElement === opener) keepFocusAt(opener);
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
    // For React the dialog is inside of what opened it: a form there would be sent as well.
    event.stopPropagation();
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
              {/* While it is busy it keeps the focus: Escape would not be heard without it. */}
              <Button type="submit" appearance="primary" disabled={!isReady} disabledFocusable={isReady && isBusy}>
                {isBusy ? t('app.loading') : confirm}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
