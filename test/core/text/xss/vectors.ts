import { readdirSync, readFileSync } from 'node:fs';

/** A vector stands on one line; control characters are written `\xHH`, `\n`, `\r`, `\t`. */
const unescaped = (line: string): string =>
  line.replace(/\\(?:x([0-9a-f]{2})|([nrt]))/g, (_, code?: string, letter?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : letter === 'n' ? '\n' : letter === 'r' ? '\r' : '\t',
  );

/** Attacks of the kinds that the OWASP filter-evasion cheat sheet, html5sec and DOMPurify's own tests collect, in our words. */
export function vectors(): string[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'));
  const lines = files.flatMap((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8').split('\n'));
  const single = lines.filter((line) => line !== '').map(unescaped);
  // Side by side, one may end what another begins.
  const joined = single.map((vector, index) => `${vector}${single[(index * 7 + 13) % single.length] ?? ''}<p>${vector}</p>`);
  return [...single, ...joined];
}
