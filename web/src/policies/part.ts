import type { FieldProblems } from '../parts/form.js';
import type { PolicyForm } from './form.js';

/** What every part of the form gets. */
export interface PartProps {
  readonly form: PolicyForm;
  readonly set: (change: Partial<PolicyForm>) => void;
  /** By the pointer inside the rules. */
  readonly problems: FieldProblems;
}
