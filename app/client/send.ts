import { type Fields, fieldsOf } from './json.ts';

/** What came of asking the server: its status, 0 when it could not be reached, and the fields of its answer. */
export type Answered = { readonly status: number; readonly fields: Fields };

const ACCEPT = 'application/json';

async function answered(request: Promise<Response>): Promise<Answered> {
  try {
    const response = await request;
    const isJson = response.headers.get('content-type')?.startsWith(ACCEPT) === true;
    return { status: isJson || !response.ok ? response.status : 0, fields: isJson ? fieldsOf(await response.json()) : {} };
  } catch {
    return { status: 0, fields: {} };
  }
}

/** Asks for data. Never rejects. */
export const ask = (address: string, signal?: AbortSignal): Promise<Answered> =>
  answered(fetch(address, { headers: { accept: ACCEPT }, ...(signal && { signal }) }));

/** Sends data. Never rejects. `keepalive` lets it outlive the page. */
export const tell = (
  address: string,
  data: unknown,
  options: { readonly signal?: AbortSignal; readonly keepalive?: boolean } = {},
): Promise<Answered> =>
  answered(fetch(address, { method: 'POST', headers: { accept: ACCEPT, 'content-type': ACCEPT }, body: JSON.stringify(data), ...options }));

/** Sends a form as its button would, but stays on the page. Its fields are read at once. Never rejects. */
export function sendForm(form: HTMLFormElement, submitter: HTMLElement | null): Promise<Answered> {
  const body = new URLSearchParams([...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]));
  return answered(fetch(form.action, { method: 'POST', headers: { accept: ACCEPT }, body }));
}
