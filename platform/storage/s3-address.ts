/** A bucket, and how it is reached. */
export interface S3Address {
  readonly bucket: string;
  /** What all names begin with, such as `desk/`; empty for none. */
  readonly prefix: string;
  /** Where it is not Amazon's own service. */
  readonly endpoint?: string;
  readonly region?: string;
  /** The bucket in the path instead of the host name, as most other servers want it. */
  readonly forcePathStyle: boolean;
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}\/){0,5}$/;
const KNOWN = ['endpoint', 'region', 'forcePathStyle'];

/** Sentences about what is wrong with an `s3:` address; none when it can be one. */
export function faultsOfS3Address(typed: string): string[] {
  if (!URL.canParse(typed)) return ['it has to be s3://BUCKET'];
  const url = new URL(typed);
  const { endpoint, region, forcePathStyle } = Object.fromEntries(url.searchParams);
  const isHttp = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  const faults: readonly (readonly [wrong: boolean, sentence: string])[] = [
    [
      url.username !== '' || url.password !== '',
      'keys do not belong into it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    ],
    [!BUCKET.test(url.hostname), 'the bucket has to be 3 to 63 lower-case letters, digits, dots and hyphens'],
    [!PREFIX.test(prefixOf(url)), 'the prefix behind the bucket has to be plain words between slashes'],
    [endpoint !== undefined && !isHttp(endpoint), 'endpoint has to be a URL that begins with https:// or http://'],
    [region !== undefined && !/^[a-z0-9-]{1,40}$/.test(region), 'region has to be one, such as eu-central-1'],
    [
      forcePathStyle !== undefined && !/^(?:true|false)$/.test(forcePathStyle),
      'forcePathStyle has to be true or false',
    ],
    ...[...url.searchParams.keys()].map(
      (name) => [!KNOWN.includes(name), `it knows ${KNOWN.join(', ')}, but not ${name}`] as const,
    ),
  ];
  return faults.filter(([wrong]) => wrong).map(([, sentence]) => sentence);
}

const prefixOf = ({ pathname }: URL): string => {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  return path === '' ? '' : `${path}/`;
};

/** `s3://BUCKET[/prefix]?endpoint=…&region=…&forcePathStyle=true`, checked by the settings before. */
export function readS3Address(typed: string): S3Address {
  const url = new URL(typed);
  const { endpoint, region, forcePathStyle } = Object.fromEntries(url.searchParams);
  return {
    bucket: url.hostname,
    prefix: prefixOf(url),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    forcePathStyle: forcePathStyle === 'true',
  };
}
