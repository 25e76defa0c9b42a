import { fieldsOf } from '../json.ts';
import type { Answered } from '../send.ts';

export type Sending = {
  /** Is told how much has gone, from 0 to 1; all of it may have, and the server still look at it. */
  readonly progress: (part: number) => void;
  readonly signal: AbortSignal;
};

/** Sends a file. By XMLHttpRequest, since fetch tells nothing of what has gone. Never rejects; status 0 where nobody answered. */
export function sendFile(address: string, file: File, { progress, signal }: Sending): Promise<Answered> {
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const request = new XMLHttpRequest();
  const ended = (): void => resolve({ status: request.status, fields: answerOf(request) });
  request.open('POST', address);
  request.setRequestHeader('accept', 'application/json');
  request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
  request.addEventListener('loadend', ended);
  signal.addEventListener('abort', () => request.abort());
  const form = new FormData();
  form.append('file', file, file.name);
  request.send(form);
  return promise;
}

function answerOf({ responseText }: XMLHttpRequest): Answered['fields'] {
  try {
    return fieldsOf(JSON.parse(responseText));
  } catch {
    // A proxy's page, or nothing.
    return {};
  }
}
