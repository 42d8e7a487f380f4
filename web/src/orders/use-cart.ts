import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keepAnswer, queryClient } from '../call/client.js';
import { cartQuery, keepCart } from './cart-calls.js';

/** Quantities by SKU. */
export type Chosen = ReadonlyMap<string, number>;

function withQuantity(chosen: Chosen, skuId: string, quantity: number): Chosen {
  const next = new Map(chosen);
  if (quantity > 0) next.set(skuId, quantity);
  else next.delete(skuId);
  return next;
}

/**
 * What is chosen for a customer, shown at once and kept on the server: a reload and another browser find it. Changes are
 * kept one after the other, so that the last one stands.
 */
export function useCart(customerId: string) {
  const options = cartQuery(customerId);
  const kept = useQuery(options);
  const [edited, setEdited] = useState<Chosen | null>(null);
  const keeping = useMutation({
    scope: { id: `cart ${customerId}` },
    mutationFn: (chosen: Chosen) => {
      const lines = [...chosen].map(([skuId, quantity]) => ({ skuId, quantity }));
      return keepCart(customerId, queryClient.getQueryData(options.queryKey)?.cartId ?? null, lines);
    },
    onSuccess: (cart) => keepAnswer(options.queryKey, cart),
  });
  const found = new Map(kept.data?.lineItems.map(({ skuId, quantity }) => [skuId, quantity]));
  const chosen: Chosen = edited ?? found;
  return {
    chosen,
    isPending: kept.isPending,
    error: kept.error ?? keeping.error,
    /** Everything that was chosen is on the server: what was chosen last, not only what was chosen before. */
    isKept: edited === null ? !keeping.isError : keeping.isSuccess && keeping.variables === edited,
    retry: () => (kept.isError ? void kept.refetch() : keeping.mutate(chosen)),
    choose: (skuId: string, quantity: number) => {
      const next = withQuantity(chosen, skuId, quantity);
      setEdited(next);
      keeping.mutate(next);
    },
  };
}
