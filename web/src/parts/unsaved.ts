import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

/** Whether something was typed that is not saved: one question for each form that is open. */
const questions = new Set<() => boolean>();
const listeners = new Set<() => void>();

const change = (work: () => void): void => {
  work();
  for (const listener of listeners) listener();
};

/**
 * Has whoever leaves the page asked first while `form` is not what it was, or was when it was last saved. Answers how to say
 * that it was saved: before the page is left. Nobody is asked about what is there again (`isLost` is false).
 */
export function useUnsaved<Form>(form: Form, isLost = true): (saved: Form) => void {
  const kept = useRef(JSON.stringify(form));
  const typed = useRef(form);
  useEffect(() => {
    typed.current = form;
  });
  useEffect(() => {
    if (!isLost) return;
    const isUnsaved = () => JSON.stringify(typed.current) !== kept.current;
    change(() => questions.add(isUnsaved));
    return () => change(() => questions.delete(isUnsaved));
  }, [isLost]);
  return useCallback((saved) => {
    kept.current = JSON.stringify(saved);
  }, []);
}

export const isAnythingUnsaved = (): boolean => [...questions].some((isUnsaved) => isUnsaved());

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Whether a form is open that may have to be asked. */
export const useOpenForms = (): boolean => useSyncExternalStore(listen, () => questions.size > 0);
