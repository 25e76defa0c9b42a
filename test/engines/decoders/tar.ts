const BLOCK = 512;

/** An entry of a tar. `size` may lie. */
export type TarEntry = { readonly name: string; readonly content?: string; readonly size?: number; readonly owner?: string; readonly link?: string };

/** A tar as POSIX.1-1988 has it (ustar). */
export const tar = (entries: readonly TarEntry[]): Buffer => Buffer.concat([...entries.flatMap(blocks), Buffer.alloc(2 * BLOCK)]);

function blocks({ name, content = '', size, owner = '', link }: TarEntry): readonly Buffer[] {
  const head = Buffer.alloc(BLOCK);
  const body = Buffer.from(content);
  const octal = (value: number, at: number, digits: number): number => head.write(`${value.toString(8).padStart(digits, '0')}\0`, at);
  head.write(name, 0, 100);
  octal(0o644, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size ?? body.length, 124, 11);
  octal(0, 136, 11);
  head.write(link === undefined ? '0' : '2', 156);
  head.write(link ?? '', 157);
  head.write('ustar\x0000', 257);
  head.write(owner, 265, 31);
  head.fill(' ', 148, 156);
  head.write(
    `${head
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return [head, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)];
}
