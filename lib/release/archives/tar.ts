import { Buffer } from 'node:buffer';

/** One file of an archive. Folders are made from the paths. */
export interface Entry {
  /** With slashes, relative. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
}

const BLOCK = 512;
/** Bytes of a name, and of what may stand before it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
const [NAME, PREFIX] = [100, 155];

/**
 * The same bytes for the same files, on every machine and every day: sorted, nobody's, of no time. System tars differ in
 * options and in what they add by themselves.
 */
export function tar(entries: readonly Entry[]): Buffer {
  const folders = new Set(entries.flatMap(({ path }) => parentsOf(path)));
  const all = [
    ...[...folders].map((path) => ({ path: `${path}/`, content: new Uint8Array(), executable: true, folder: true })),
    ...entries.map((entry) => ({ ...entry, folder: false })),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
  const blocks = all.flatMap(({ path, content, executable, folder }) => [
    header(path, { bytes: content.byteLength, mode: executable ? 0o755 : 0o644, type: folder ? '5' : '0' }),
    content,
    Buffer.alloc((BLOCK - (content.byteLength % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function header(path: string, { bytes, mode, type }: { readonly bytes: number; readonly mode: number; readonly type: '0' | '5' }): Buffer {
  const [prefix, name] = split(path);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): number => block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  block.write(name, 0, 'utf8');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148, 'latin1');
  block.write(`${type}`, 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write('root', 265, 'latin1');
  block.write('root', 297, 'latin1');
  block.write(prefix, 345, 'utf8');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** A long path is cut at a slash into what stands before and the name. */
function split(path: string): readonly [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= NAME) return ['', path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (name !== '' && Buffer.byteLength(name) <= NAME && Buffer.byteLength(prefix) <= PREFIX) return [prefix, name];
  }
  throw new Error(`The path ${path} is too long for an archive: ${NAME} bytes, and ${PREFIX} before a slash.`);
}
