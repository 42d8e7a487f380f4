import { Button, Tooltip } from '@fluentui/react-components';
import { type ReactElement, useId } from 'react';

interface GatedProps {
  /** Why this person may not; null when they may. */
  readonly reason: string | null;
  readonly appearance?: 'primary' | 'secondary' | 'subtle';
  readonly icon?: ReactElement;
  readonly 'aria-label'?: string;
  readonly onClick: () => void;
  readonly children: string;
}

/** A button that stays where it is for those who may not press it, and says why. It can be reached with the keyboard. */
export function Gated({ reason, onClick, children, ...button }: GatedProps) {
  const id = useId();
  if (reason === null) {
    return (
      <Button {...button} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip content={{ children: reason, id }} relationship="description" withArrow>
      <Button {...button} disabledFocusable>
        {children}
      </Button>
    </Tooltip>
  );
}
