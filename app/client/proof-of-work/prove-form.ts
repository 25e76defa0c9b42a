import { type Challenge, solve } from './solve.ts';

/** Milliseconds after which a proof is made anew: the server takes it for an hour. */
const FRESH = 45 * 60_000;

type Proving = { readonly began: number; readonly done: Promise<string> };

const proving = new WeakMap<HTMLInputElement, Proving>();

/** The field that is to hold the proof, in a form that wants one. */
export const proofFieldOf = (form: Element | null | undefined): HTMLInputElement | null =>
  form?.querySelector<HTMLInputElement>('input[data-proof]') ?? null;

/** Begins to make the proof of a form, if that has not begun. Resolves when it stands in its field; never rejects. */
export async function prove(field: HTMLInputElement, now: number = Date.now()): Promise<void> {
  let standing = proving.get(field);
  if (standing === undefined || now - standing.began > FRESH) {
    // Without a proof the form still goes out: the server then asks for a letter's link instead.
    standing = {
      began: now,
      done: fetched(field.dataset.proof ?? '')
        .then(solve)
        .catch(() => ''),
    };
    proving.set(field, standing);
  }
  field.value = await standing.done;
}

/** Whether the form may go out as it stands. */
export const isProven = (field: HTMLInputElement, now: number = Date.now()): boolean =>
  field.value !== '' && now - (proving.get(field)?.began ?? 0) <= FRESH;

/** Forgets a proof that has been sent: it is good for one act. */
export function forget(field: HTMLInputElement): void {
  proving.delete(field);
  field.value = '';
}

async function fetched(purpose: string): Promise<Challenge> {
  const response = await fetch(`/proof/${encodeURIComponent(purpose)}`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
