import { Checkbox } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentView } from '../../../api/assignment/schema.js';
import { LOCALES, PROBLEM_TYPES } from '../../../domain/words.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox, useFieldProblems } from '../parts/form.js';
import { YesNo } from '../policies/one-of.js';
import { changeAgent, type Skills } from './calls.js';

interface DialogProps {
  readonly agent: AgentView;
  readonly onClose: () => void;
}

/** Whether somebody takes part, in what, and how much at once. */
export function AgentDialog({ agent, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { takingPart, problemTypes, languages, mostOpen } = agent;
  const [skills, setSkills] = useState<Skills>({ takingPart, problemTypes, languages, mostOpen });
  const changing = useMutation({ mutationFn: () => changeAgent(agent, skills), onSuccess: onClose });
  const problem = useFieldProblems(changing.error);
  return (
    <AskDialog
      title={t('assignment.dialog', { name: agent.name })}
      confirm={t('assignment.save')}
      error={changing.error}
      isBusy={changing.isPending}
      onConfirm={() => changing.mutate()}
      onClose={onClose}
    >
      <Fields skills={skills} change={(part) => setSkills({ ...skills, ...part })} problem={problem('/mostOpen')} />
    </AskDialog>
  );
}

interface FieldsProps {
  readonly skills: Skills;
  readonly change: (part: Partial<Skills>) => void;
  /** What is wrong with the number. */
  readonly problem: string | undefined;
}

function Fields({ skills, change, problem }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <YesNo label={t('assignment.part')} value={skills.takingPart} onChange={(yes) => change({ takingPart: yes })} />
      <Several
        label={t('assignment.types')}
        options={PROBLEM_TYPES}
        chosen={skills.problemTypes}
        words={(type) => t(`tickets.problemType.${type}`)}
        onChange={(chosen) => change({ problemTypes: chosen })}
      />
      <Several
        label={t('assignment.languages')}
        options={LOCALES}
        chosen={skills.languages}
        words={(locale) => t(`app.languages.${locale}`)}
        onChange={(chosen) => change({ languages: chosen })}
      />
      <TextBox
        label={t('assignment.most')}
        optional
        type="number"
        hint={t('assignment.mostHint')}
        problem={problem}
        value={skills.mostOpen === null ? '' : String(skills.mostOpen)}
        onChange={(typed) => change({ mostOpen: typed === '' ? null : Number(typed) })}
      />
    </>
  );
}

interface SeveralProps<Option extends string> {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly Option[];
  readonly words: (option: Option) => string;
  readonly onChange: (chosen: Option[]) => void;
}

/** Any of a few, in their order. */
function Several<Option extends string>({ label, options, chosen, words, onChange }: SeveralProps<Option>) {
  const toggled = (option: Option) =>
    options.filter((each) => (each === option ? !chosen.includes(each) : chosen.includes(each)));
  return (
    <fieldset className="several">
      <legend>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option}
          label={words(option)}
          checked={chosen.includes(option)}
          onChange={() => onChange(toggled(option))}
        />
      ))}
    </fieldset>
  );
}
