/** One field that is wrong, in the reader's language. `pointer` is a JSON pointer into the body, such as `/contact/email`. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** A field that a handler found wrong, before it is put into words. `values` fill the sentence's gaps. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The content is not what this place takes: 422 with one entry for each bad field. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  constructor(readonly faults: readonly FieldFault[]) {
    super('Some fields are missing or not right.');
  }
}

/** What came cannot be read at all. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Nobody is signed in, or no longer. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

/** Too much at once; it goes on after `retryAfterSeconds`. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  constructor(readonly retryAfterSeconds: number) {
    super('Too many requests. Try again a little later.');
  }
}

/** Something that this call needs is away for the moment. */
export class DependencyUnavailable extends Error {
  override readonly name = 'DependencyUnavailable';
  readonly retryAfterSeconds = 5;
}
