import { MINUTE_MS } from '../time.js';
import type { Impact, ProblemType } from '../words.js';

/** What is promised: a first word of the desk, and the decision (of any other request: its solution). */
export const CLOCKS = ['firstAnswer', 'decision'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** Of business hours. */
export interface Target {
  readonly firstAnswerMinutes: number;
  readonly decisionMinutes: number;
}

export const ESCALATION_READERS = ['assignee', 'managers'] as const;

/** Who hears of a broken promise, and so many minutes of business hours after it was broken. */
export interface EscalationStep {
  readonly afterMinutes: number;
  readonly to: (typeof ESCALATION_READERS)[number];
}

/** What the desk promises: stored, edited and tried over the open tickets. */
export interface SlaTerms {
  readonly targets: Readonly<Record<Impact, Target>>;
  /** Whoever has the ticket is warned once so much of the time is used. */
  readonly warnAtPercent: number;
  readonly escalations: readonly EscalationStep[];
}

/** The terms of a problem type, or `default` for those that have none of their own. */
export type SlaPolicyId = 'default' | ProblemType;

/** What migration 0022 calls the calendar that every installation begins with; pages say it in the reader's language. */
export const SHIPPED_CALENDAR = 'Around the clock';

/**
 * What every installation begins with; migration 0022 stores the same. Source of the first answers: `policy-facts.md`
 * (critical 2 h, moderate 4 h, minimal 8 h). Decisions are promised nowhere: these are ours.
 */
export const BUILT_IN_TERMS: SlaTerms = {
  targets: {
    critical: { firstAnswerMinutes: 120, decisionMinutes: 1_440 },
    moderate: { firstAnswerMinutes: 240, decisionMinutes: 4_320 },
    minimal: { firstAnswerMinutes: 480, decisionMinutes: 7_200 },
  },
  warnAtPercent: 75,
  escalations: [
    { afterMinutes: 0, to: 'assignee' },
    { afterMinutes: 60, to: 'managers' },
  ],
};

export function targetMs({ targets }: SlaTerms, impact: Impact, clock: ClockName): number {
  const { firstAnswerMinutes, decisionMinutes } = targets[impact];
  return (clock === 'firstAnswer' ? firstAnswerMinutes : decisionMinutes) * MINUTE_MS;
}
