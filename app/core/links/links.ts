import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Clock } from '../../platform/clock/port.ts';
import { Conflict, type Store } from '../../platform/store/port.ts';
import { LinkNotFound } from './errors.ts';
import { hashOf, idOf, LINK_ID } from './id.ts';
import { linkKey, linkOfKey, outputKey } from './records.ts';

/** What links are kept with. */
export type LinkContext = { readonly store: Store; readonly clock: Clock };

/** A link as it is opened: its content, and what was last kept of its output. */
export type OpenedLink = { readonly content: string; readonly at: number; readonly output?: { readonly text: string; readonly at: number } };

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const packed = (text: string): Promise<Uint8Array> => deflate(text, { level: 5 });
const unpacked = async (bytes: Uint8Array): Promise<string> => (await inflate(bytes)).toString();

/** Ids that may be taken by other contents before something is wrong: each try is sixteen times less likely than the last. */
const TRIES = 8;

/** The id of the link to a content: the same for the same content, for ever. */
export async function saveLink({ store, clock }: LinkContext, content: string): Promise<string> {
  const hash = hashOf(content);
  const bytes = await packed(content);
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await store.get(linkOfKey(hash));
    if (known) return known.link;
    const id = idOf(hash, tries);
    const link = { key: linkKey(id), link: id, hash, content: bytes, at: clock.now() };
    try {
      await store.write([
        { put: { key: linkOfKey(hash), link: id }, when: 'absent' },
        { put: link, when: 'absent' },
      ]);
      return id;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      // Somebody shared the same in this moment, and the next look finds it; or another content has that id.
    }
  }
  throw new Error('No id is left for a link.');
}

/** Opens a link. @throws LinkNotFound */
export async function openLink({ store }: Pick<LinkContext, 'store'>, id: string): Promise<OpenedLink> {
  if (!LINK_ID.test(id)) throw new LinkNotFound(id);
  const [link, output] = await store.getMany([linkKey(id), outputKey(id)] as const);
  if (!link) throw new LinkNotFound(id);
  const content = await unpacked(link.content);
  return { content, at: link.at, ...(output && { output: { text: await unpacked(output.output), at: output.at } }) };
}

/** Bytes of a packed output above which none is kept. */
const OUTPUT_AT_MOST = 300 * 1024;

/** Keeps what a link's program printed, in the place of what it printed before. */
export async function keepOutput({ store, clock }: LinkContext, id: string, text: string): Promise<void> {
  const output = await packed(text);
  if (output.length > OUTPUT_AT_MOST) return;
  await store.write([{ put: { key: outputKey(id), output, at: clock.now() } }, { check: linkKey(id), when: 'present' }], { derived: true });
}
