import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Site } from '../../core/sites/records.ts';
import { DumpRefused } from './errors.ts';

/** A file beside those of a dump that exports write: what a site is and the format has no place for. */
export const SITE_FILE = 'site.json';

/** Threshold: reputation from which on somebody may do something. */
const Threshold = Type.Integer({ minimum: 0 });

const SiteSettings = Type.Object({
  title: Type.String({ minLength: 1 }),
  tagline: Type.String(),
  language: Type.String({ minLength: 2 }),
  meta: Type.Boolean(),
  reputationRules: Type.Optional(Type.Union([Type.Literal('today'), Type.Literal('before-2019-11')])),
  privileges: Type.Optional(
    Type.Object({
      preset: Type.Union([Type.Literal('beta'), Type.Literal('public'), Type.Literal('designed')]),
      own: Type.Optional(Type.Record(Type.String(), Threshold)),
    }),
  ),
});

/** What a site is, beside its rows. */
export type SiteSettings = Static<typeof SiteSettings>;

/** The text of the file. */
export function siteFile({ title, tagline, language, meta, reputationRules, privileges }: Site): string {
  return `${JSON.stringify({ title, tagline, language, meta, reputationRules, privileges } satisfies Optional<SiteSettings>, undefined, 2)}\n`;
}

/** What a dump says of its site; undefined where it says nothing, as dumps of others do. @throws DumpRefused */
export async function readSiteFile(folder: string): Promise<SiteSettings | undefined> {
  const text = await readFile(join(folder, SITE_FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const told = parsed(text);
  if (Value.Check(SiteSettings, told)) return told;
  const [error] = Value.Errors(SiteSettings, told);
  throw new DumpRefused(
    SITE_FILE,
    undefined,
    `it does not say what a site is${error ? ` (${error.instancePath || 'the whole'} ${error.message})` : ''}`,
  );
}

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
