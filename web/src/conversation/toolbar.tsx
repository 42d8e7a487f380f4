import { Toolbar, ToolbarButton, ToolbarToggleButton, Tooltip } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import {
  AddLinkIcon,
  BoldIcon,
  CannedSmallIcon,
  CodeIcon,
  ItalicIcon,
  ListIcon,
  PreviewIcon,
  QuoteIcon,
} from '../parts/icons.js';
import { begun, linked, type Marked, wrapped } from './edit-text.js';

export type Change = (marked: Marked) => Marked;
type Mark = 'bold' | 'italic' | 'code' | 'list' | 'quote' | 'link';

const MARKS: Readonly<Record<Mark, readonly [FluentIcon, Change, keys?: string]>> = {
  bold: [BoldIcon, (marked) => wrapped(marked, '**'), 'Control+B'],
  italic: [ItalicIcon, (marked) => wrapped(marked, '*'), 'Control+I'],
  code: [CodeIcon, (marked) => wrapped(marked, '`')],
  list: [ListIcon, (marked) => begun(marked, '- ')],
  quote: [QuoteIcon, (marked) => begun(marked, '> ')],
  link: [AddLinkIcon, linked],
};

/** What a key does in the field; on a Mac, Command is Control. */
export function changeByKey({
  ctrlKey,
  metaKey,
  key,
}: {
  ctrlKey: boolean;
  metaKey: boolean;
  key: string;
}): Change | null {
  if (!ctrlKey && !metaKey) return null;
  const pressed = `Control+${key.toUpperCase()}`;
  return Object.values(MARKS).find(([, , keys]) => keys === pressed)?.[1] ?? null;
}

interface FormattingProps {
  readonly onChange: (change: Change) => void;
  readonly isPreview: boolean;
  readonly onPreview: (isPreview: boolean) => void;
  /** Absent for those who have no canned answers. */
  readonly onCanned?: (() => void) | undefined;
}

/** Formatting for those who do not know the marks, and a look at how it will be read. */
export function Formatting({ onChange, isPreview, onPreview, onCanned }: FormattingProps) {
  const { t } = useTranslation();
  return (
    <Toolbar
      size="small"
      className="formatting"
      aria-label={t('conversation.formatting.label')}
      checkedValues={{ preview: isPreview ? ['on'] : [] }}
      onCheckedValueChange={(_event, { checkedItems }) => onPreview(checkedItems.includes('on'))}
    >
      {(Object.entries(MARKS) as [Mark, (typeof MARKS)[Mark]][]).map(([mark, [Icon, change, keys]]) => (
        <Tooltip key={mark} content={t(`conversation.formatting.${mark}`)} relationship="label" withArrow>
          <ToolbarButton
            icon={<Icon />}
            disabled={isPreview}
            {...(keys ? { 'aria-keyshortcuts': keys } : {})}
            onClick={() => onChange(change)}
          />
        </Tooltip>
      ))}
      <ToolbarToggleButton name="preview" value="on" icon={<PreviewIcon />}>
        {t('conversation.formatting.preview')}
      </ToolbarToggleButton>
      {onCanned ? (
        <ToolbarButton icon={<CannedSmallIcon />} aria-keyshortcuts="/" onClick={onCanned}>
          {t('cannedAnswers.choose.open')}
        </ToolbarButton>
      ) : null}
    </Toolbar>
  );
}
