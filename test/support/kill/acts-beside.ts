import { randomUUID } from 'node:crypto';
import { member } from '../../../app/core/context.ts';
import type { Decoders } from '../../../app/core/files/decoder.ts';
import { upload } from '../../../app/core/files/upload.ts';
import { addAccount } from '../../../app/core/identity/add-account.ts';
import { saveLink } from '../../../app/core/links/links.ts';
import { arrive } from '../../../app/core/people/arrive.ts';
import { chooseTag } from '../../../app/core/tags/choose.ts';
import { makeSynonym } from '../../../app/core/tags/synonyms.ts';
import { memoryQueue } from '../../../app/platform/queue/memory.ts';
import { quickHasher } from '../quick-hasher.ts';
import { type Act, words } from './scene.ts';

/** Text is kept as it came. */
const decoders: Decoders = { decode: async (sniffed, bytes) => ({ ...sniffed, bytes }) };

const watches: Act = async ({ context, random }) => {
  const { tag } = await chooseTag(context, `tag-${random.below(7)}`, 'watched');
  return { did: 'watch', person: member(context).id, tag };
};

const makesSynonym: Act = async ({ context, random }) => {
  const [name, tag] = [`name-${randomUUID().slice(0, 8)}`, `tag-${random.below(7)}`];
  await makeSynonym({ ...context, person: { ...member(context), moderator: true } }, name, tag);
  return { did: 'synonym', name, tag };
};

const links: Act = async ({ context }) => {
  const content = words('A program');
  return { did: 'link', content, link: await saveLink(context, content) };
};

const uploads: Act = async ({ context }) => {
  const text = words('A file');
  const signal = new AbortController().signal;
  const { hash } = await upload(context, decoders, { bytes: Buffer.from(text), name: 'file.txt', signal });
  return { did: 'file', hash, text };
};

/** Somebody joins the network and comes to the site. */
const joins: Act = async ({ context }) => {
  const email = `${randomUUID()}@example.org`;
  const network = { networkHost: 'localhost', networkAddress: 'http://localhost', queue: memoryQueue(), hasher: quickHasher() };
  const account = await addAccount({ ...context, ...network }, { name: 'Somebody new', email, password: words('A password') });
  const person = await arrive(context, account);
  return { did: 'account', account: account.id, email, person: person.id };
};

const kinds: readonly Act[] = [watches, makesSynonym, links, uploads, joins];

/** A write of a kind that is about no post. */
export const besidePosts: Act = (scene) => scene.random.of(kinds)(scene);
