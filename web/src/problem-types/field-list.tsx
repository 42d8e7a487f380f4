import { Button } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblems } from '../parts/form.js';
import { AddIcon, DownIcon, EditIcon, MoveDownIcon, MoveUpIcon, RemoveIcon } from '../parts/icons.js';
import { useLocale } from '../parts/use-format.js';
import { useAdding } from '../policies/use-adding.js';
import { FieldEditor } from './field-editor.js';
import { type FieldForm, newField, renamed } from './form.js';

interface FieldListProps {
  readonly fields: readonly FieldForm[];
  readonly onChange: (fields: FieldForm[]) => void;
  readonly problems: FieldProblems;
}

/** What can be done to the list. What is removed gives the focus to the button that adds. */
function useList({ fields, onChange }: Pick<FieldListProps, 'fields' | 'onChange'>) {
  const [open, setOpen] = useState<string | null>(null);
  const adding = useAdding();
  return {
    ...{ open, adding: adding.place },
    toggle: (id: string) => setOpen(open === id ? null : id),
    add: () => {
      const field = newField();
      onChange([...fields, field]);
      setOpen(field.id);
    },
    move: (index: number, by: 1 | -1) => {
      const next = [...fields];
      next.splice(index + by, 0, ...next.splice(index, 1));
      onChange(next);
    },
    remove: (id: string) => {
      onChange(fields.filter((field) => field.id !== id));
      adding.focus();
    },
  };
}

/** The fields in the order in which they are asked. One of them is open; whatever is not right is open too. */
export function FieldList({ fields, onChange, problems }: FieldListProps) {
  const { t } = useTranslation();
  const list = useList({ fields, onChange });
  return (
    <>
      <ol className="form-fields">
        {fields.map((field, index) => {
          const said: FieldProblems = (...pointers) => problems(...pointers.map((each) => `/fields/${index}${each}`));
          const change = (next: FieldForm) => onChange(renamed(fields, next));
          return (
            <li key={field.id} className="card">
              <FieldHead
                field={field}
                isOpen={list.open === field.id}
                isFirst={index === 0}
                isLast={index === fields.length - 1}
                onToggle={() => list.toggle(field.id)}
                onMove={(by) => list.move(index, by)}
                onRemove={() => list.remove(field.id)}
              />
              {list.open === field.id || said('') ? (
                <FieldEditor {...{ field, fields, index }} onChange={change} problems={said} />
              ) : null}
            </li>
          );
        })}
      </ol>
      <div ref={list.adding}>
        <Button icon={<AddIcon />} onClick={list.add}>
          {t('problemTypes.editor.add')}
        </Button>
      </div>
    </>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Act({ label, icon, disabled = false, onClick }: ActProps) {
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={icon}
      aria-label={label}
      title={label}
      disabledFocusable={disabled}
      onClick={onClick}
    />
  );
}

interface FieldHeadProps {
  readonly field: FieldForm;
  readonly isOpen: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onToggle: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** What a field is called and takes, and what can be done with it. */
function FieldHead({ field, isOpen, isFirst, isLast, onToggle, onMove, onRemove }: FieldHeadProps) {
  const { t } = useTranslation();
  const name = field.label[useLocale()] || t('problemTypes.editor.unnamed');
  const marks = [
    t(`problemTypes.editor.kinds.${field.kind}`),
    ...(field.required ? [t('problemTypes.editor.mark.required')] : []),
    ...(field.personal ? [t('problemTypes.editor.mark.personal')] : []),
    ...(field.when.field === '' ? [] : [t('problemTypes.editor.mark.conditional')]),
  ];
  return (
    <div className="form-field-head">
      <div>
        <h2>{name}</h2>
        <p className="soft small">{marks.join(' · ')}</p>
      </div>
      <div className="form-field-acts">
        <Act
          label={t('problemTypes.editor.up', { name })}
          icon={<MoveUpIcon />}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <Act
          label={t('problemTypes.editor.down', { name })}
          icon={<MoveDownIcon />}
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <Act label={t('problemTypes.editor.remove', { name })} icon={<RemoveIcon />} onClick={onRemove} />
        <Button
          size="small"
          icon={isOpen ? <DownIcon /> : <EditIcon />}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'problemTypes.editor.close' : 'problemTypes.editor.open', { name })}
          onClick={onToggle}
        />
      </div>
    </div>
  );
}
