import { useFocusFinders } from '@fluentui/react-components';

/**
 * Keeps Fluent's keeper of the focus alive from one dialog to the next. It ends with its last user; were that a dialog,
 * the page behind it would stay hidden from screen readers after the dialog has closed.
 */
export function FocusKeeper() {
  useFocusFinders();
  return null;
}
