/**
 * A rule said no, and waiting will not change that. The class name is the code (in kebab-case towards clients), it is
 * never renamed, and Temporal stops retrying on it. `message` is a sentence for the person who asked.
 */
export class Refusal extends Error {
  static readonly status: RefusalStatus = 422;
  override readonly name = this.constructor.name;
}

export type RefusalStatus = 400 | 403 | 404 | 409 | 410 | 413 | 415 | 422;

/** A header that money needs is absent. */
export class IdempotencyKeyMissing extends Refusal {
  static override readonly status = 400;
}
/** A webhook that its sender has not signed, or not within five minutes. */
export class SignatureInvalid extends Refusal {
  static override readonly status = 400;
}
/** The role may not do this at all, or the amount is above the person's own limit. */
export class Forbidden extends Refusal {
  static override readonly status = 403;
}
/** Approval by the person who asked, prepared or last edited. */
export class SelfApproval extends Refusal {
  static override readonly status = 403;
}
/** Absent, or another partner's: both look the same. */
export class NotFound extends Refusal {
  static override readonly status = 404;
}
/** The state does not allow this step, such as withdrawing once revocation has begun. */
export class IllegalMove extends Refusal {
  static override readonly status = 409;
}
/** Somebody else changed it since it was read. */
export class EditConflict extends Refusal {
  static override readonly status = 409;
}
/** One of the lines already has an open cancellation. */
export class OpenCancellation extends Refusal {
  static override readonly status = 409;
}
/** The request changed after the approver read it, or its software was used. */
export class ApprovalStale extends Refusal {
  static override readonly status = 409;
}
/** The request went into another one, where its conversation goes on. */
export class Merged extends Refusal {
  static override readonly status = 409;
}
/** Somebody else was given the request meanwhile. */
export class AlreadyAssigned extends Refusal {
  static override readonly status = 409;
}
/** The cardholder's bank disputes the payment, or has taken it back: nothing is given back beside that. */
export class PaymentDisputed extends Refusal {
  static override readonly status = 409;
}
/** The first call with this key has not been answered yet. */
export class IdempotencyInProgress extends Refusal {
  static override readonly status = 409;
}
/** The download link, or the address of a file that it gave, has come to its end. */
export class LinkExpired extends Refusal {
  static override readonly status = 410;
}
/** The download link was revoked with its software. */
export class LinkRevoked extends Refusal {
  static override readonly status = 410;
}
/** All downloads of the link are used. */
export class DownloadLimit extends Refusal {
  static override readonly status = 410;
}
/** What a letter brought was used already, or is too old. */
export class TokenUsed extends Refusal {
  static override readonly status = 410;
}
/** Larger than what this place takes. */
export class TooLarge extends Refusal {
  static override readonly status = 413;
}
/** A content type this place does not read. */
export class MediaType extends Refusal {
  static override readonly status = 415;
}
/** The same key came with another body. */
export class IdempotencyKeyReused extends Refusal {}
/** More than what is left to give back. */
export class RefundExceedsRemaining extends Refusal {}
/** Outside the return window, and this person may not decide that. */
export class OutsideWindow extends Refusal {}
/** The partner may not sell, or the line may not be given back. */
export class NotEligible extends Refusal {}
/** The content or the name of a file is not one we take. */
export class FileType extends Refusal {}
/** An address that nothing is fetched from: not https, or not a public one. */
export class UrlNotAllowed extends Refusal {}

/** Every refusal by class name. The API turns these into statuses; `docs/errors.md` is checked against this table. */
export const REFUSALS = {
  IdempotencyKeyMissing,
  SignatureInvalid,
  Forbidden,
  SelfApproval,
  NotFound,
  IllegalMove,
  EditConflict,
  OpenCancellation,
  ApprovalStale,
  Merged,
  AlreadyAssigned,
  PaymentDisputed,
  IdempotencyInProgress,
  LinkExpired,
  LinkRevoked,
  DownloadLimit,
  TokenUsed,
  TooLarge,
  MediaType,
  IdempotencyKeyReused,
  RefundExceedsRemaining,
  OutsideWindow,
  NotEligible,
  FileType,
  UrlNotAllowed,
} satisfies Record<string, typeof Refusal>;

export type RefusalName = keyof typeof REFUSALS;

/** `IllegalMove` > `illegal-move`: the name as clients read it. */
export const refusalCode = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
