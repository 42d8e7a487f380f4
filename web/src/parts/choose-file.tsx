import { Button } from '@fluentui/react-components';
import { type DragEvent, useRef, useState } from 'react';
import { AttachIcon } from './icons.js';

interface ChooseFileProps {
  readonly label: string;
  /** Beside the button. */
  readonly hint: string;
  /** Endings, by commas. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A file by the button, or dropped here. */
export function ChooseFile({ label, hint, accept, multiple = false, onChoose }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hover = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent) => {
    hover(false)(event);
    onChoose([...event.dataTransfer.files]);
  };
  return (
    <div
      className={over ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={hover(true)}
      onDragLeave={hover(false)}
      onDrop={drop}
    >
      <Button icon={<AttachIcon />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="soft small">{hint}</span>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={label}
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
