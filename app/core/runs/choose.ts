import { RunRefused } from './errors.ts';
import type { Language } from './languages/language.ts';
import { languageNamed, languageOf, languages } from './languages/registry.ts';
import { nearOf } from './near.ts';
import type { RunInput } from './rules.ts';
import type { Toolchain } from './toolchain.ts';

/** A language with the version of it that a run takes. */
export type Chosen = { readonly language: Language; readonly toolchain: Toolchain };

/** What somebody asks for, of what is there; undefined where the language is not there. @throws RunRefused */
export function chosen(input: RunInput, installed: readonly Toolchain[]): Chosen | undefined {
  const language = languageNamed(input.language);
  if (!language && input.language.trim() === '') throw new RunRefused('language-missing', 'language', { installed: keysOf(installed) });
  if (!language) throw unknown(input.language, installed);
  checkFlags(language, input.flags ?? []);
  const versions = installed.filter((toolchain) => toolchain.language === language.key);
  if (versions.length === 0) return undefined;
  const { version = '' } = input;
  const toolchain = versions.find((one) => version === '' || one.version === version || one.version.startsWith(`${version}.`));
  if (toolchain) return { language, toolchain };
  const known = versions.map((one) => one.version).join(', ');
  throw new RunRefused('version-absent', 'version', { language: language.name, version: version.slice(0, 40), versions: known });
}

/** The same once the machine has been looked through: what is not there now is refused. @throws RunRefused */
export function chosenFinally(input: RunInput, installed: readonly Toolchain[]): Chosen {
  const found = chosen(input, installed);
  if (found) return found;
  throw new RunRefused('language-absent', 'language', { language: languageNamed(input.language)?.name ?? '', installed: keysOf(installed) });
}

function checkFlags(language: Language, flags: readonly string[]): void {
  const wrong = flags.find((flag) => !language.flags.some((allowed) => isWhole(allowed, flag)));
  if (wrong === undefined) return;
  if (language.flags.length === 0) throw new RunRefused('no-flags', 'flags', { language: language.name });
  const allowed = language.flags.map(patternText).join(', ');
  throw new RunRefused('flag', 'flags', { flag: wrong.slice(0, 80), language: language.name, allowed });
}

const wholes = new WeakMap<RegExp, RegExp>();

function isWhole(pattern: RegExp, text: string): boolean {
  let whole = wholes.get(pattern);
  if (!whole) {
    whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace('g', ''));
    wholes.set(pattern, whole);
  }
  return whole.test(text);
}

/** A pattern as somebody may read it. */
export const patternText = ({ source }: RegExp): string => source.replaceAll(/^\^|\$$/g, '');

function unknown(name: string, installed: readonly Toolchain[]): RunRefused {
  const names = languages.flatMap(({ key, aliases }) => [key, ...aliases]);
  const near = [...new Set(nearOf(name, names).map((one) => languageNamed(one)?.key ?? one))];
  const language = name.slice(0, 40);
  if (near.length > 0) return new RunRefused('language-unknown', 'language', { language, near: near.join(', ') });
  return new RunRefused('language-far', 'language', { language, installed: keysOf(installed) });
}

/** Keys of what is installed, in the order of the registry. */
const keysOf = (installed: readonly Toolchain[]): string =>
  [...new Set(installed.map(({ language }) => languageOf(language)?.key ?? language))].join(', ');
