import { randomBytes } from 'node:crypto';
import { Conflict, type Key, type Row, type Store } from '../../platform/store/port.ts';

type Secret = Row & { readonly bytes: Uint8Array };

/** The network's own partition, as in core/sites/records.ts. */
const secretKey: Key<Secret> = ['network', 'secret#proof-of-work'];

/** The key that challenges are sealed with: the same in every process of the network, made by the first that asks. */
export async function proofSecret(store: Store): Promise<Uint8Array> {
  const found = await store.get(secretKey);
  if (found) return found.bytes;
  const bytes = new Uint8Array(randomBytes(32));
  try {
    await store.write([{ put: { key: secretKey, bytes }, when: 'absent' }]);
    return bytes;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return proofSecret(store);
  }
}
