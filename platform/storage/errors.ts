/** The bytes are not what was said of them. `field` names what differs; nothing was kept. */
export class ContentMismatch extends Error {
  override readonly name = 'ContentMismatch';

  constructor(
    readonly field: 'size' | 'sha256' | 'parts',
    readonly expected: string,
    readonly seen: string,
  ) {
    super(`The ${field} should be ${expected}, but is ${seen}`);
  }
}

/** The storage cannot be used just now, or as it is set up. The message says what an operator has to know. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
