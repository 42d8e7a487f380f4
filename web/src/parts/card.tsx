import { type ReactNode, useId } from 'react';

interface CardProps {
  readonly title: ReactNode;
  /** Beside the title, at its end. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page with a name of its own. */
export function Card({ title, aside, className = '', children }: CardProps) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

interface FactsProps {
  readonly items: readonly (readonly [label: string, value: ReactNode])[];
  readonly wide?: boolean;
}

/** Names and values. What has no value is left out. */
export function Facts({ items, wide = false }: FactsProps) {
  const known = items.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className={wide ? 'facts facts-wide' : 'facts'}>
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
