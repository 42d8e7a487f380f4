/** The name of the house, with its mark. */
export function Brand() {
  return (
    <span className="brand" translate="no">
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" className="brand-ground" />
        <path d="M10.5 23V9.5h6.2a4.3 4.3 0 0 1 .6 8.55L21.5 23M10.5 18h6" className="brand-letter" />
        <path d="M24.5 12.5 22 10l2.5-2.5" className="brand-turn" />
      </svg>
      Rescind
    </span>
  );
}
