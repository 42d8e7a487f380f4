import { Button } from '@fluentui/react-components';
import { DropIcon } from './icons.js';

interface DropButtonProps {
  /** What the list is narrowed by. */
  readonly words: string;
  /** That it is taken back, and what. */
  readonly label: string;
  readonly onDrop: () => void;
}

/** Something that a list is narrowed by, with the way to take it back. */
export const DropButton = ({ words, label, onDrop }: DropButtonProps) => (
  <Button size="small" icon={<DropIcon />} iconPosition="after" aria-label={label} onClick={onDrop}>
    <bdi>{words}</bdi>
  </Button>
);
