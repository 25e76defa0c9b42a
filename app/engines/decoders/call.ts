import type { DecodeOptions, Sniffed } from '../../core/files/decoder.ts';
import type { Jail, JailJob, StepResult } from '../../platform/jail/port.ts';
import type { FindProgram } from './programs.ts';

/** What a decoder is asked to do, and with what. */
export type DecodeCall = DecodeOptions & {
  readonly sniffed: Sniffed;
  readonly bytes: Uint8Array;
  readonly jail: Pick<Jail, 'run'>;
  readonly find: FindProgram;
};

/** The file's name in the jail, whatever its uploader calls it. */
export const nameOf = ({ sniffed }: Pick<DecodeCall, 'sniffed'>): string => `in.${sniffed.extension}`;

/** Runs steps on the file, in one jail. Gives what became of each that began. */
export async function onFile(call: DecodeCall, steps: JailJob['steps']): Promise<readonly StepResult[]> {
  const { jail, bytes, owner, signal } = call;
  return jail.run({ owner, files: [{ name: nameOf(call), content: bytes }], folders: [], steps }, { signal });
}
