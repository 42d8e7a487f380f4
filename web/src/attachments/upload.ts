import type { AttachmentView } from '../../../api/attachments/schema.js';
import type { Problem } from '../../../api/schema.js';
import { query } from '../call/call.js';
import { CallProblem, unreachable } from '../call/problem.js';
import { currentLocale } from '../words/translate.js';

/** Bytes; the API's own limit for one file. */
export const FILE_BYTES_MOST = 10_000_000;

interface Upload {
  readonly finished: Promise<AttachmentView>;
  readonly stop: () => void;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

interface Sending {
  readonly file: File;
  /** The ticket it will belong to, where there is one: the desk has to say, because its people are no partner's. */
  readonly ticketId: string | undefined;
  /** Hears 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file. `fetch` cannot tell how far it is, so this is an XMLHttpRequest. */
export function upload({ file, ticketId, onProgress }: Sending): Upload {
  const request = new XMLHttpRequest();
  const finished = new Promise<AttachmentView>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new CallProblem({ status: 0, code: 'stopped' }));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status === 201 || request.status === 200) return resolve(body as AttachmentView);
      const problem = body as Problem | null;
      reject(new CallProblem(problem ?? { status: request.status, code: 'internal' }));
    };
    const form = new FormData();
    form.append('file', file);
    request.open('POST', `/api/v1/attachments${query({ ticketId })}`);
    request.setRequestHeader('accept-language', currentLocale());
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.send(form);
  });
  return { finished, stop: () => request.abort() };
}
