import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Language } from '../../core/runs/languages/language.ts';

const Kept = Type.Record(Type.String(), Type.String());

/** Versions told before, kept in a file: a program that has not changed is not asked again. */
export interface KnownVersions {
  of(language: Language, programs: readonly string[]): string | undefined;
  /** Remembers, and writes the file. */
  note(language: Language, programs: readonly string[], version: string): void;
}

/** The versions kept in a folder. A file that cannot be read counts as none: everything is asked again. */
export function knownVersions(folder: string): KnownVersions {
  const path = join(folder, 'toolchains.json');
  const kept = read(path);
  return {
    of: (language, programs) => kept[nameOf(language, programs)],
    note(language, programs, version) {
      kept[nameOf(language, programs)] = version;
      const beside = `${path}.${process.pid}`;
      writeFileSync(beside, `${JSON.stringify(kept, undefined, 1)}\n`, { mode: 0o600 });
      renameSync(beside, path);
    },
  };
}

/** All that a version stands on: how it was asked for, and each program's file with its size and time of change. */
function nameOf({ key, find }: Language, programs: readonly string[]): string {
  const files = programs.map((program) => {
    const real = realpathSync(program);
    const { size, mtimeMs } = statSync(real);
    return [program, real, size, mtimeMs];
  });
  return JSON.stringify([key, find.version.arguments, find.version.pattern.source, files]);
}

function read(path: string): Static<typeof Kept> {
  try {
    const held: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Value.Check(Kept, held) ? { ...held } : {};
  } catch {
    return {};
  }
}
