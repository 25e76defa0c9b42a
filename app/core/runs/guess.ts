/** A language that a block of code may be in, by its key and what else it goes by. */
export type Known = { readonly key: string; readonly aliases: readonly string[] };

/** What is looked at: the classes of the block's elements as written (`language-py`), the question's tags, the text. */
export type Guessed = { readonly classes: readonly string[]; readonly tags: readonly string[]; readonly text: string };

/** What a block of code is taken for; not `guessed` when its author said so. */
export type Guess = { readonly language: string; readonly guessed: boolean };

/** As much of a program as is looked at: what it is shows early. */
const LOOKED_AT = 4000;

/** How a class names a language: Stack Exchange writes `lang-py` for `language-py`. */
const MARK = /^lang(?:uage)?-([\w+#.-]+)$/;
/** The version that a tag ends in: python-3.x, c++20. */
const VERSION = /-?\d[\w.]*$/;

/** Classes of code blocks that say nothing. */
const SILENT: ReadonlySet<string> = new Set(['default', 'auto']);

/** What stands in programs of one language and hardly in others', the telling ones first. */
const SIGNS: readonly (readonly [key: string, sign: RegExp])[] = [
  ['php', /^\s*<\?php\b/],
  ['html', /^\s*<(?:!doctype html|html[\s>])/i],
  ['python', /^#!.{0,60}\bpython/],
  ['perl', /^#!.{0,60}\bperl\b/],
  ['ruby', /^#!.{0,60}\bruby\b/],
  ['javascript', /^#!.{0,60}\bnode\b/],
  ['bash', /^#!.{0,60}\b(?:ba|da|k|z)?sh\b/],
  ['cpp', /^#include *<(?:iostream|vector|string|map|set|algorithm|memory|utility|array|optional)>|\bstd::|^using namespace std;/m],
  ['c', /^#include *<(?:std\w+|string|math|unistd|ctype|limits|errno|assert|float)\.h>/m],
  ['go', /^package main\b/m],
  ['rust', /^\s*(?:pub )?fn \w+.{0,200}\{|\blet mut \w|\bprintln!\(/m],
  ['java', /\bpublic static void main\b|\bSystem\.out\.print/],
  ['csharp', /^using System(?:\.[\w.]+)?;|\bConsole\.Write(?:Line)?\(/m],
  ['kotlin', /^\s*fun main\s*\(/m],
  ['haskell', /^main ::|^main = /m],
  ['elixir', /^defmodule \w|\bIO\.puts\b/m],
  ['python', /^\s*(?:def \w+\(.{0,200}\).{0,60}:|class \w+.{0,100}:|from [\w.]+ import .+|import [\w.]+(?: as \w+)?)\s*$|^print\(.*\)\s*$/m],
  ['typescript', /\b(?:interface \w+ \{|(?:let|const) \w+: \w+)/],
  ['javascript', /\bconsole\.log\(|^(?:const|let|var) \w+ = |\bfunction\s?\w*\(.{0,200}\)\s?\{/m],
  ['perl', /^use strict;|^my [$@%]\w+/m],
  ['ruby', /^\s*(?:puts|require) ['"\w]|\bdo \|\w+/m],
  ['lua', /^local (?:function )?\w+/m],
  ['sql', /^\s*(?:select\b.{0,500}\bfrom\b|create (?:temporary )?table\b|insert into\b|with \w+ as \()/is],
  ['bash', /^(?:for \w+ in .{0,200}; do|if \[\[? .{0,200}; then|while read\b)/m],
];

/** What programs print, and what is typed at a prompt: no program. */
const SPOKEN =
  /^(?:Traceback \(most|\s*at [\w.$<>]+\(|Exception in thread|[$#%>] |>>> |\w+@[\w.-]+[:~ ]|[A-Z]:\\\S*>|\S+:\d+:\d*:? (?:error|warning))/m;

/** Signs of a program, of whatever language: for a question that is about one language. */
const PROGRAMLIKE = /[;{}]\s*$|^\s*\w+\s*=[^=]|\w\(.{0,200}\)|^\s*(?:if|for|while|return|end|def|let|echo)\b/m;

/**
 * What language a block of code is in: as its author marked it; else by what stands in it, and by the tags of its
 * question. Undefined where nothing tells, and where it was marked as something that does not run.
 */
export function guessLanguage({ classes, tags, text }: Guessed, languages: readonly Known[]): Guess | undefined {
  const named = (name: string): string | undefined => languages.find(({ key, aliases }) => key === name || aliases.includes(name))?.key;
  const marked = classes.flatMap((word) => MARK.exec(word)?.[1]?.toLowerCase() ?? []).find((word) => !SILENT.has(word));
  if (marked !== undefined) {
    const language = named(marked);
    return language === undefined ? undefined : { language, guessed: false };
  }
  const beginning = text.slice(0, LOOKED_AT);
  if (SPOKEN.test(beginning)) return undefined;
  const tagged = new Set(tags.flatMap((tag) => named(tag) ?? named(tag.replace(VERSION, '')) ?? []));
  const signed = SIGNS.flatMap(([language, sign]) => (named(language) !== undefined && sign.test(beginning) ? [language] : []));
  const found = signed.find((language) => tagged.has(language)) ?? signed[0];
  if (found !== undefined) return { language: found, guessed: true };
  const [only] = tagged;
  return tagged.size === 1 && only !== undefined && PROGRAMLIKE.test(beginning) ? { language: only, guessed: true } : undefined;
}
