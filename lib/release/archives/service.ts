import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleService } from './bundle.ts';
import { entriesIn } from './entries.ts';
import { licenceEntries } from './licences.ts';
import type { Entry } from './tar.ts';

export interface ServiceParts {
  /** The checkout. */
  readonly root: string;
  /** Builds what pages load into a folder: an instance has no bundler. */
  readonly client: (into: string) => Promise<void>;
}

/** The service archive: code, what the client is made of, seeds, and how an instance starts it. */
export async function serviceEntries({ root, client }: ServiceParts): Promise<readonly Entry[]> {
  const built = await mkdtemp(join(tmpdir(), 'askyard-release-'));
  try {
    const { scripts, packages } = await bundleService(root);
    await client(built);
    return [
      ...scripts,
      ...(await licenceEntries(root, packages)),
      ...(await entriesIn(built, 'app/client')),
      ...(await entriesIn(join(root, 'app/seeds'), 'app/seeds', (path) => !path.endsWith('.ts'))),
      ...(await entriesIn(join(root, 'lib/release/instance'), 'instance')),
    ];
  } finally {
    await rm(built, { recursive: true });
  }
}
