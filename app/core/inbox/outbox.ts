import { Conflict, type Store } from '../../platform/store/port.ts';
import { allOutgoing, type Outgoing, outgoingKey } from './records.ts';

/** How long a worker has for a letter before another may take it, in milliseconds: longer than any mail server is waited for. */
export const LETTER_HELD = 600_000;

/** Letters looked at in one go: those behind them wait until these are gone. */
const AT_ONCE = 1000;

/** Who takes a letter and whether it has gone need not wait for the disk: with the power lost, the letter goes once more. */
const LAZILY = { derived: true } as const;

/** Letters that have not gone out yet, oldest first, by id. */
export async function outgoingLetters(store: Store): Promise<readonly string[]> {
  const { rows } = await store.query({ ...allOutgoing, limit: AT_ONCE });
  return rows.map(({ key }) => key[1]);
}

/** Takes a letter to send it; undefined when it has gone out, or somebody else is about to send it. */
export async function takeLetter(store: Store, id: string, now: number): Promise<Outgoing | undefined> {
  const letter = await store.get(outgoingKey(id));
  if (!letter || letter.taken > now - LETTER_HELD) return undefined;
  try {
    await store.write([{ update: letter.key, set: { taken: now }, when: { equals: { taken: letter.taken } } }], LAZILY);
    return { ...letter, taken: now };
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}

/** The letter has gone out, or is not wanted any more. */
export const removeLetter = (store: Store, id: string): Promise<void> => store.write([{ remove: outgoingKey(id) }], LAZILY);

/** The letter could not be sent: whoever tries next may take it at once. */
export async function giveBackLetter(store: Store, id: string, taken: number): Promise<void> {
  try {
    await store.write([{ update: outgoingKey(id), set: { taken: 0 }, when: { equals: { taken } } }], LAZILY);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
