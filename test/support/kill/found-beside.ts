import type { Context } from '../../../app/core/context.ts';
import { fileKey } from '../../../app/core/files/records.ts';
import { accountKey, emailKey, passwordKey, profileKey } from '../../../app/core/identity/records.ts';
import { hashOf } from '../../../app/core/identity/token-records.ts';
import { openLink } from '../../../app/core/links/links.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { choicesKey } from '../../../app/core/tags/choices-records.ts';
import { synonymKey } from '../../../app/core/tags/synonyms-records.ts';
import type { Done } from './scene.ts';

type Beside = Extract<Done, { readonly did: 'watch' | 'synonym' | 'link' | 'file' | 'account' }>;

/** What is wrong with what is about no post, or undefined when it is there and whole. */
export async function lookBeside({ store, site, blobs }: Pick<Context, 'store' | 'site' | 'blobs'>, done: Beside): Promise<string | undefined> {
  switch (done.did) {
    case 'watch':
      return (await store.get(choicesKey(site.number, done.person)))?.watched.includes(done.tag) ? undefined : 'A tag is not watched';
    case 'synonym':
      return (await store.get(synonymKey(site.number, done.name)))?.tag === done.tag ? undefined : 'A synonym is not there';
    case 'link':
      return (await openLink({ store }, done.link).catch(() => undefined))?.content === done.content ? undefined : 'A link does not lead there';
    case 'file': {
      const file = await store.get(fileKey(done.hash));
      const bytes = file && (await blobs.get(file.blob));
      return bytes && Buffer.from(bytes).toString() === done.text ? undefined : 'A file is not whole';
    }
    case 'account': {
      const at = [emailKey(hashOf(done.email)), profileKey(done.account, site.number)] as const;
      const [claim, profile] = await store.getMany(at);
      const rows = await store.getMany([accountKey(done.account), passwordKey(done.account), personKey(site.number, done.person)]);
      return claim?.account === done.account && profile?.person === done.person && rows.every(Boolean) ? undefined : 'An account is not whole';
    }
  }
}
