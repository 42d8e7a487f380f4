import { FieldContextProvider, useFieldContext_unstable } from '@fluentui/react-components';
import type { ReactNode } from 'react';

interface BoxesProps {
  readonly id: string;
  readonly onBlur?: () => void;
  readonly children: ReactNode;
}

/**
 * Boxes that answer one question together. A field gives its ID, its name and its messages to every control in it, as if
 * there were one: here they are the group's, and each box is named, and ticked, by its own words.
 */
export function Boxes({ id, onBlur, children }: BoxesProps) {
  const field = useFieldContext_unstable();
  const said = [field?.validationMessageId, field?.hintId].filter((part) => part !== undefined).join(' ');
  return (
    <div
      id={id}
      role="group"
      {...(field?.labelId ? { 'aria-labelledby': field.labelId } : {})}
      {...(said ? { 'aria-describedby': said } : {})}
      {...(onBlur ? { onBlur } : {})}
    >
      <FieldContextProvider value={undefined}>{children}</FieldContextProvider>
    </div>
  );
}
