import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Decoded, Decoders } from '../../../app/core/files/decoder.ts';
import { FileRefused } from '../../../app/core/files/errors.ts';
import { sniff } from '../../../app/core/files/sniff.ts';
import { openDecoders } from '../../../app/engines/decoders/decoders.ts';
import { programHere } from '../../../app/engines/decoders/programs.ts';
import { openRunner } from '../../../app/engines/runner/runner.ts';
import { openSlots } from '../../../app/platform/jail/slots.ts';
import { jailHere } from '../../platform/jail/machine.ts';

/** Whether files can be decoded here: `npm run services` fetches what it takes. */
export const decodersHere = jailHere().here && (['vips', 'vipsheader', 'gs', 'bsdtar'] as const).every((name) => programHere(name) !== undefined);

/** Decoders behind a real queue and a real jail, as a server has them. */
export interface RealDecoders {
  /** What becomes of a file: what is kept of it, or why it is refused. */
  of(bytes: Uint8Array): Promise<Decoded | string>;
  readonly decoders: Decoders;
  close(): Promise<void>;
}

export async function realDecoders(): Promise<RealDecoders> {
  const slots = await openSlots({ count: 1 });
  const jail = openRunner({ slots });
  const decoders = openDecoders({ jail });
  await vi.waitFor(async () => expect(await jail.standing()).toEqual({ runs: true }), { timeout: 30_000 });
  return {
    decoders,
    async of(bytes) {
      const sniffed = sniff(bytes);
      if (!sniffed) return 'unknown';
      try {
        return await decoders.decode(sniffed, bytes, { owner: { site: 1, who: 'person 1' }, signal: AbortSignal.timeout(60_000) });
      } catch (error) {
        if (error instanceof FileRefused) return error.reason;
        throw error;
      }
    },
    close: () => jail.close(),
  };
}

/** A pixel of a picture that was kept, as vips outside of the jail reads it. Of a frame, where there are some. */
export function pixelOf({ bytes, extension }: Decoded, x: number, y: number, page = 0): readonly number[] {
  const said = onDisk(bytes, extension, (path) =>
    spawnSync('vips', ['getpoint', page > 0 ? `${path}[page=${page}]` : path, `${x}`, `${y}`], { encoding: 'utf8' }),
  );
  return said.trim().split(/\s+/).map(Number);
}

/** What vips outside of the jail tells of a picture: fields by name. */
export function fieldsOf({ bytes, extension }: Decoded): Readonly<Record<string, string>> {
  const said = onDisk(bytes, extension, (path) => spawnSync('vipsheader', ['-a', path], { encoding: 'utf8' }));
  return Object.fromEntries(said.split('\n').flatMap((line) => [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]]));
}

function onDisk(bytes: Uint8Array, extension: string, ask: (path: string) => { readonly stdout: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-picture-'));
  try {
    const path = join(folder, `made.${extension}`);
    writeFileSync(path, bytes);
    return ask(path).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
