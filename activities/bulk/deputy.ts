import type { BulkKind } from '../../domain/bulk/job.js';
import type { Log } from '../../platform/log.js';
import type { Settings } from '../../platform/settings.js';
import type { Temporal } from '../../platform/temporal/client.js';

/** One row of a job, and for whom it is done. */
export interface BulkTask {
  readonly jobId: string;
  readonly rowId: string;
  readonly kind: BulkKind;
  /** Of the job: another one is another try of the same row. */
  readonly round: number;
  /** The user whose job it is. What they may is asked at the moment of the act. */
  readonly userId: string;
  readonly partnerId: string | null;
  readonly instruction: unknown;
  readonly task: unknown;
  /** What the preview found and showed of it. */
  readonly found: unknown;
}

/** Why a row is refused, for whoever reads it in whatever language: what the same thing asked over HTTP would answer. */
export interface BulkProblem {
  readonly status: number;
  readonly code: string;
  /** In English. */
  readonly detail: string;
  readonly faults?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }[];
  /** Of another ticket that is in the way. */
  readonly ticketId?: string;
}

/** `away`: something is missing for the moment. `broken`: a mistake of ours, which stops no other row. */
interface Failed {
  readonly failed: 'away' | 'broken';
}
export type BulkPreview =
  | {
      readonly found: object | null;
      /** What no second row of the same job may be about. */
      readonly lineIds: readonly string[];
      /** Which ticket it is about, where that is known before it is done. */
      readonly ticketId?: string;
      readonly problem: BulkProblem | null;
    }
  | Failed;
export type BulkOutcome = { readonly ticketId: string } | { readonly problem: BulkProblem } | Failed;

/**
 * Does for a person what they would do by themselves over HTTP: by the same code, in the database role of the API, with
 * no more rights than they have at that moment. Done twice, it is done once. The API has the real one; whoever starts a
 * worker brings it.
 */
export interface Deputy {
  preview(task: BulkTask): Promise<BulkPreview>;
  act(task: BulkTask): Promise<BulkOutcome>;
  close(): Promise<void>;
}

export type OpenDeputy = (parts: {
  readonly settings: Settings;
  readonly log: Log;
  readonly temporal: Temporal;
}) => Deputy;
