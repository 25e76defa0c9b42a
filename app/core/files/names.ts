import type { FileKind } from './decoder.ts';

/** Characters of a name, its extension included. */
const NAME_AT_MOST = 80;

/** What a name may hold: letters and digits of all scripts, and three signs that mean nothing in Markdown, paths and headers. */
const OTHER = /[^\p{L}\p{N}\p{M}._-]+/gu;

/** What no name begins or ends with: hidden files, options of programs, accents without a letter. */
const ENDS = /^[\p{M}._-]+|[._-]+$/gu;

/** What a file is called whose name has nothing to keep. */
const NAMELESS: Readonly<Record<FileKind, string>> = { image: 'image', pdf: 'document', archive: 'archive', text: 'text' };

/** Extensions that say of a file what its bytes say anyhow: they make room for the one that is true. */
const SAYING: Readonly<Record<FileKind, RegExp>> = {
  image: /\.(?:jpe?g|jpe|jfif|a?png|gif|webp|avif)$/i,
  pdf: /\.pdf$/i,
  archive: /\.(?:zip|t[gx]z|7z|tar(?:\.[gx]z)?)$/i,
  text: /\.txt$/i,
};

/**
 * Extensions that a text keeps: programs and data that no desktop opens as something that acts. So neither HTML, SVG and
 * XML, which browsers show as pages, nor what Windows runs at a double click (JavaScript too).
 */
const TEXTS = new Set(
  (
    'adb adoc ads asm awk bash bib c cabal cbl cc cfg clj cljs cmake conf cpp cr cs css csv cxx d dart diff elm env erl ex exs f f90 fish fs ' +
    'fsx go gradle graphql groovy h hpp hs ini ipynb java jl json jsonl jsx kt kts less lisp log lua m md ml mli mm nim nix org pas patch php ' +
    'pl pm po proto py pyi r rb rkt rs rst s sass scala scm scss sh sql srt st sty svelte swift tcl tex tf toml ts tsv tsx v vhd vim vtt vue ' +
    'yaml yml zig zsh'
  ).split(' '),
);

/** A name as it is kept and served, of whatever somebody called a file. Its extension is what the bytes are; clean names stay as they are. */
export function fileName(given: string, { kind, extension }: { readonly kind: FileKind; readonly extension: string }): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(OTHER, '-').replace(/[._-]+$/, '');
  const own = kind === 'text' ? /\.([a-z0-9]+)$/i.exec(plain)?.[1]?.toLowerCase() : undefined;
  const kept = own !== undefined && TEXTS.has(own) ? own : extension;
  const base = kept === own ? plain.slice(0, -own.length - 1) : plain.replace(SAYING[kind], '');
  const cut = [...base.replaceAll(ENDS, '')].slice(0, NAME_AT_MOST - kept.length - 1).join('');
  return `${cut.replaceAll(ENDS, '') || NAMELESS[kind]}.${kept}`;
}
