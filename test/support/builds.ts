import { createHash, randomBytes } from 'node:crypto';
import type { BuildDetail } from '../../api/builds/schema.js';
import type { UploadView } from '../../api/uploads/schema.js';
import { PART_BYTES } from '../../domain/uploads.js';
import type { Answer } from './client.js';
import { expectDone } from './dealings.js';
import type { Desk } from './desk.js';
import { eventually } from './eventually.js';

/** What an administrator does with builds, through the front door. */

export const PRODUCT = 'quillmark-editor';
export const hex = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
export const base64 = (content: Buffer): string => createHash('sha256').update(content).digest('base64');
/** Three parts, the last one short. */
export const someFile = (): Buffer => randomBytes(2 * PART_BYTES + 12_345);
/** The bytes of one part. */
export const partOf = (content: Buffer, number: number): Buffer =>
  content.subarray((number - 1) * PART_BYTES, number * PART_BYTES);

let versions = 0;
/** A build that no other test has. */
export const buildOf = (content: Buffer) => {
  versions += 1;
  return {
    ...{ version: `9.${versions}`, language: 'zh-TW', fileType: 'iso', architecture: 'x64' },
    ...{ size: content.length, sha256: hex(content), fileName: `quillmark-9.${versions}.iso` },
  };
};

export async function register(desk: Desk, content: Buffer, more: object = {}): Promise<BuildDetail> {
  const path = `/api/v1/products/${PRODUCT}/builds`;
  const body = { ...buildOf(content), ...more };
  return expectDone('Register', await desk.as('administrator').post<BuildDetail>(path, body));
}

export async function beginUpload(desk: Desk, buildId: string, body: object = {}): Promise<UploadView> {
  const answer = await desk.as('administrator').post<UploadView>(`/api/v1/builds/${buildId}/uploads`, body);
  return expectDone('Begin', answer);
}

/** One part as raw bytes. */
export async function putPart<Body = Record<string, unknown>>(
  desk: Desk,
  path: string,
  content: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Body>> {
  const response = await desk.as('administrator').open(path, {
    method: 'PUT',
    headers: { origin: desk.url, 'content-type': 'application/octet-stream', ...headers },
    body: new Uint8Array(content),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as Body };
}

export const sendPart = (desk: Desk, { id }: Pick<UploadView, 'id'>, content: Buffer, number: number) =>
  putPart(desk, `/api/v1/uploads/${id}/parts/${number}`, partOf(content, number));

export const readUpload = async (desk: Desk, id: string): Promise<UploadView> =>
  (await desk.as('administrator').get<UploadView>(`/api/v1/uploads/${id}`)).body;
export const readBuild = async (desk: Desk, id: string): Promise<BuildDetail> =>
  (await desk.as('administrator').get<BuildDetail>(`/api/v1/builds/${id}`)).body;

/** Says that all parts are there until it is measured: on a busy machine that takes longer than a person waits. */
export const complete = (desk: Desk, { id }: Pick<UploadView, 'id'>): Promise<Answer<UploadView>> =>
  eventually('the file is measured', async () => {
    const answer = await desk.as('administrator').post<UploadView>(`/api/v1/uploads/${id}/complete`);
    return answer.status === 202 ? undefined : answer;
  });

/** Gives it up, and answers how it ended. */
export const drop = (desk: Desk, { id }: Pick<UploadView, 'id'>): Promise<UploadView> =>
  eventually('the upload has ended', async () => {
    const { status, body } = await desk.as('administrator').call<UploadView>('DELETE', `/api/v1/uploads/${id}`);
    return status === 200 && body;
  });

export const untilState = (desk: Desk, buildId: string, state: BuildDetail['state'], withinMs = 90_000) =>
  eventually(
    `the build is ${state}`,
    async () => {
      const build = await readBuild(desk, buildId);
      if (build.state === state) return build;
      throw new Error(`It is ${build.state}, ${JSON.stringify(build.upload)}`);
    },
    { withinMs },
  );
