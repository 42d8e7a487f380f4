import { Input } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';

const MOST = 10_000;

interface QuantityProps {
  readonly label: string;
  readonly value: number;
  /** It has just come in the place of the button that had the focus. */
  readonly isNew: boolean;
  readonly onChange: (quantity: number) => void;
}

/** How many. An empty field, on the way from one number to another, changes nothing until it is left. */
export function Quantity({ label, value, isNew, onChange }: QuantityProps) {
  const place = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (isNew) place.current?.select();
  }, [isNew]);
  const type = (text: string) => {
    const number = Math.min(Math.trunc(Number(text)) || 0, MOST);
    setTyped(number > 0 ? null : text);
    if (number > 0) onChange(number);
  };
  const leave = () => {
    if (typed !== null) onChange(0);
  };
  return (
    <Input
      input={{ ref: place }}
      type="number"
      className="sku-quantity"
      aria-label={label}
      min={0}
      max={MOST}
      value={typed ?? String(value)}
      onChange={(_event, { value: text }) => type(text)}
      onBlur={leave}
    />
  );
}
