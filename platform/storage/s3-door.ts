import type { S3 } from '@aws-sdk/client-s3';
import type { Settings } from '../settings.js';
import { contentDisposition } from './content-disposition.js';
import { ContentMismatch, StorageUnavailable } from './errors.js';
import type { S3Address } from './s3-address.js';
import type { Presigned } from './storage.js';

export type S3Credentials = Pick<Settings, 'awsAccessKeyId' | 'awsSecretAccessKey' | 'awsSessionToken' | 'awsRegion'>;

/** Milliseconds. A reader that is slow keeps its connection; one that is silent loses it. */
const TIMES = { connectionTimeout: 5_000, socketTimeout: 120_000 } as const;
const DEFAULT_REGION = 'us-east-1';
const AMAZON = 'Amazon S3';

/** What names no file, no attempt at one, or no such version of them. */
const ABSENT = ['NoSuchKey', 'NotFound', 'NoSuchUpload'];

/** The way to the bucket: made at its first use, since most installations have none. Its errors are sentences. */
export class S3Door {
  readonly #address: S3Address;
  readonly #credentials: S3Credentials;
  #client: Promise<S3> | undefined;

  constructor(address: S3Address, credentials: S3Credentials) {
    this.#address = address;
    this.#credentials = credentials;
  }

  async #open(): Promise<S3> {
    const { S3 } = await import('@aws-sdk/client-s3');
    const { awsAccessKeyId, awsSecretAccessKey, awsSessionToken, awsRegion } = this.#credentials;
    const { endpoint, region, forcePathStyle } = this.#address;
    const token = awsSessionToken === undefined ? {} : { sessionToken: awsSessionToken };
    return new S3({
      region: region ?? awsRegion ?? DEFAULT_REGION,
      forcePathStyle,
      ...(endpoint === undefined ? {} : { endpoint }),
      // Without keys of ours the SDK looks for the role of the machine.
      ...(awsAccessKeyId !== undefined && awsSecretAccessKey !== undefined
        ? { credentials: { accessKeyId: awsAccessKeyId, secretAccessKey: awsSecretAccessKey, ...token } }
        : {}),
      // Other servers do not know Amazon's newer checksums; ours are in the request's signature and in `put`.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: TIMES,
    });
  }

  #s3(): Promise<S3> {
    this.#client ??= this.#open();
    return this.#client;
  }

  /** Errors: {@link StorageUnavailable}, {@link ContentMismatch}, and S3's own for what is absent. */
  async call<T>(work: (s3: S3) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#s3());
    } catch (error) {
      throw isAbsent(error) ? error : inWords(error, this.#address);
    }
  }

  /** The same, with null for what is absent. */
  async orNull<T>(work: (s3: S3) => Promise<T>): Promise<T | null> {
    try {
      return await this.call(work);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  /** Errors: {@link StorageUnavailable} when it is not there, or not ours. An answer to HEAD could not say which. */
  async bucket(): Promise<void> {
    await this.call((s3) => s3.listObjectsV2({ Bucket: this.#address.bucket, MaxKeys: 1 }));
  }

  async presign(at: { Bucket: string; Key: string }, { fileName, mediaType, seconds }: Presigned): Promise<string> {
    const [{ GetObjectCommand }, { getSignedUrl }] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
    ]);
    const answer = { ResponseContentDisposition: contentDisposition(fileName), ResponseContentType: mediaType };
    return this.call((s3) => getSignedUrl(s3, new GetObjectCommand({ ...at, ...answer }), { expiresIn: seconds }));
  }
}

interface S3Error extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const isAbsent = (error: unknown): boolean => ABSENT.includes((error as Partial<S3Error> | null)?.name ?? '');

/** What an operator has to know about an error. None of the sentences holds a key. */
function inWords(error: unknown, { bucket, endpoint }: S3Address): unknown {
  const { name, code, message, $metadata } = error as S3Error;
  if (name === 'InvalidPart' || name === 'InvalidPartOrder' || name === 'EntityTooSmall') {
    return new ContentMismatch('parts', 'as they were sent', 'others');
  }
  const where = endpoint ?? AMAZON;
  const said: Readonly<Record<string, string>> = {
    NoSuchBucket: `STORAGE_URL names the bucket ${bucket}, which does not exist at ${where}.`,
    CredentialsProviderError: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, and this machine has no role.',
    InvalidAccessKeyId: `AWS_ACCESS_KEY_ID is not known at ${where}.`,
    SignatureDoesNotMatch: `AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID at ${where}.`,
    AccessDenied: `The storage's key may not do this in the bucket ${bucket}.`,
    PermanentRedirect: `The bucket ${bucket} is in another region: add ?region=… to STORAGE_URL.`,
  };
  // An answer to HEAD has no body, so only its status says what is wrong.
  const sentence = said[$metadata?.httpStatusCode === 403 && !(name in said) ? 'AccessDenied' : name];
  if (sentence) return new StorageUnavailable(sentence, { cause: error });
  // The SDK marks what it met on the way; anything else is a mistake of ours.
  if ($metadata === undefined && code === undefined && name !== 'TimeoutError') return error;
  return new StorageUnavailable(`The storage at ${where} does not work: ${name}: ${message}`, { cause: error });
}
