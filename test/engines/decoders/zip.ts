import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip. The name's bytes are Latin-1; `size` may lie. */
export type ZipEntry = { readonly name: string; readonly content?: string | Uint8Array; readonly size?: number; readonly link?: boolean };

/** A zip. With `copies` its directory names the first entry that often: one content, counted many times. */
export function zip(entries: readonly ZipEntry[], copies = 1): Buffer {
  const made = entries.map(packed);
  let at = 0;
  const directory = made.map(({ name, common, data, link }) => {
    const head = Buffer.alloc(46);
    head.write('PK\x01\x02');
    // Made by Unix, so that the mode of a link counts.
    head.writeUInt16LE(0x0314, 4);
    common.copy(head, 6);
    head.writeUInt32LE(link ? 0o120777 * 65_536 : 0, 38);
    head.writeUInt32LE(at, 42);
    at += 30 + name.length + data.length;
    return Buffer.concat([head, name]);
  });
  const listed = Buffer.concat(copies > 1 ? Array.from({ length: copies }, () => directory[0] ?? Buffer.alloc(0)) : directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  const count = copies > 1 ? copies : entries.length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...made.flatMap(({ name, common, data }) => [Buffer.from('PK\x03\x04'), common, name, data]), listed, end]);
}

function packed({ name, content = '', size, link = false }: ZipEntry): { name: Buffer; common: Buffer; data: Buffer; link: boolean } {
  const bytes = Buffer.from(content);
  const data = deflateRawSync(bytes);
  const title = Buffer.from(name, 'latin1');
  const common = Buffer.alloc(26);
  for (const [index, value] of [20, 0, 8, 0, 33].entries()) common.writeUInt16LE(value, index * 2);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(size ?? bytes.length, 18);
  common.writeUInt16LE(title.length, 22);
  return { name: title, common, data, link };
}
