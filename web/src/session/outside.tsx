import { type ReactNode, useEffect } from 'react';
import { Brand } from '../app/brand.js';
import { LanguageSwitch, ThemeSwitch } from '../app/switches.js';
import './sign-in.css';

interface OutsideProps {
  /** Of the browser's tab. */
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** A page for those who are not signed in. */
export function Outside({ title, heading, lead, children }: OutsideProps) {
  useEffect(() => {
    document.title = `${title} · Rescind`;
  }, [title]);
  return (
    <div className="sign-in">
      <header className="top sign-in-top">
        <Brand />
        <div className="top-end">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" className="sign-in-main">
        <div className="sign-in-words">
          <h1>{heading}</h1>
          <p>{lead}</p>
        </div>
        {children}
      </main>
    </div>
  );
}
