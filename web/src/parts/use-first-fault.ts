import { useEffect } from 'react';

/** A long form: whoever is refused is led to the first field that is not right. */
export function useFirstFault(error: unknown): void {
  useEffect(() => {
    if (error) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
  }, [error]);
}
