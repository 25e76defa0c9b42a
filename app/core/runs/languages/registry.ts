import { ada } from './ada.ts';
import { assembly } from './assembly.ts';
import { awk } from './awk.ts';
import { bash } from './bash.ts';
import { c } from './c.ts';
import { clojure } from './clojure.ts';
import { cobol } from './cobol.ts';
import { cpp } from './cpp.ts';
import { crystal } from './crystal.ts';
import { csharp } from './csharp.ts';
import { d } from './d.ts';
import { elixir } from './elixir.ts';
import { erlang } from './erlang.ts';
import { forth } from './forth.ts';
import { fortran } from './fortran.ts';
import { go } from './go.ts';
import { haskell } from './haskell.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import type { Language } from './language.ts';
import { lisp } from './lisp.ts';
import { lua } from './lua.ts';
import { nim } from './nim.ts';
import { ocaml } from './ocaml.ts';
import { pascal } from './pascal.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { prolog } from './prolog.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { racket } from './racket.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { scheme } from './scheme.ts';
import { sql } from './sql.ts';
import { tcl } from './tcl.ts';
import { typescript } from './typescript.ts';

/** Every language that can run, where its toolchain is found; those that are asked for most come first. */
export const languages: readonly Language[] = [
  ...[python, javascript, java, csharp, cpp, c, typescript, php, sql, bash, ruby, go, rust, r, perl, haskell],
  ...[scala, clojure, lua, elixir, erlang, assembly, fortran, pascal, ada, prolog, lisp, scheme, racket, ocaml],
  ...[nim, d, crystal, tcl, awk, cobol, forth],
];

const byKey = new Map(languages.map((language) => [language.key, language]));
const byName = new Map([
  ...languages.flatMap((language) => language.aliases.map((alias) => [alias, language] as const)),
  ...languages.map((language) => [language.key, language] as const),
]);

/** The language with exactly this key. */
export const languageOf = (key: string): Language | undefined => byKey.get(key);

/** The language that a block's class, a tag or a person means: a key or an alias, in any case. */
export const languageNamed = (name: string): Language | undefined => byName.get(name.toLowerCase());
