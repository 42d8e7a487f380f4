import { useNavigate } from '@tanstack/react-router';

/** Opens a saved view, or the first one. */
export function useOpenView() {
  const navigate = useNavigate({ from: '/tickets' });
  return (id?: string) => void navigate({ search: (id === undefined ? {} : { view: id }) as never });
}
