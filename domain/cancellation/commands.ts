import type { CaseRules } from '../policy/policy.js';
import type { AwaitedCode } from './awaited.js';
import type { CaseRequest, Person } from './state.js';

/**
 * What people may ask of a case, and what its payment's provider has to say. Verbs are the names of the workflow's updates:
 * add, never rename.
 */
export type Command =
  | {
      readonly verb: 'file';
      readonly by: Person;
      readonly request: CaseRequest;
      /** Of the policy that was in force at the purchase; absent where an older version of the desk files. */
      readonly rules?: CaseRules;
    }
  | {
      readonly verb: 'amend';
      readonly by: Person;
      readonly request: CaseRequest;
      readonly changes: TextChanges;
      /** The digest of the request that this one was made from; absent where an older version of the desk amends. */
      readonly over?: string;
    }
  | {
      readonly verb: 'approve';
      readonly by: Person;
      readonly amountMinor: number;
      readonly digest: string;
      /** The digest that this one replaces: of the same request, before its software was used again. */
      readonly supersedes?: string;
      readonly comment: string;
      /** The row's `seq` that was read: what cooled off may be back before its workflow hears of it. */
      readonly knownSeq?: number;
    }
  | { readonly verb: 'reject'; readonly by: Person; readonly reason: string }
  | { readonly verb: 'requestInformation'; readonly by: Person; readonly question: string }
  | { readonly verb: 'answer'; readonly by: Person; readonly text: string; readonly attachmentIds?: readonly string[] }
  | { readonly verb: 'withdraw'; readonly by: Person; readonly reason: string }
  | {
      readonly verb: 'resume';
      readonly by: Person;
      readonly action: ResumeAction;
      readonly evidence: string;
      /** The row's `seq` that the person acted on. A step records its end before its workflow hears of it. */
      readonly knownSeq?: number;
    }
  | {
      /** The provider has said what the case waits for. Said by the system, never by a person. */
      readonly verb: 'proceed';
      readonly code: AwaitedCode;
      /** The row's `seq` when it waited, as with `resume`. */
      readonly knownSeq: number;
    };

export type Verb = Command['verb'];
export type CommandOf<V extends Verb> = Extract<Command, { verb: V }>;

export const RESUME_ACTIONS = ['retry', 'resolve', 'undo'] as const;
export type ResumeAction = (typeof RESUME_ACTIONS)[number];

/** New values for the ticket's own text columns, applied when the amendment is projected. Absent means unchanged. */
export interface TextChanges {
  readonly impact?: string;
  readonly title?: string;
  readonly description?: string;
  readonly reasonText?: string;
  readonly contact?: {
    readonly name: string;
    readonly email: string;
    readonly phone?: string;
    readonly locale?: string;
  };
}

export const VERBS = [
  'file',
  'amend',
  'approve',
  'reject',
  'requestInformation',
  'answer',
  'withdraw',
  'resume',
  'proceed',
] as const satisfies readonly Verb[];
