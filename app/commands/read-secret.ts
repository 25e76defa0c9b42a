/** Characters that are read at most: no password is longer. */
const MOST = 10_000;

/**
 * One line from standard input, without its end. A secret is not given as an argument: every user of the machine can see
 * those, and the shell keeps them. @throws SecretAtTerminal
 */
export async function readSecret(input: NodeJS.ReadableStream & { readonly isTTY?: boolean }): Promise<string> {
  // A terminal would show what is typed, and keep it in its window.
  if (input.isTTY) throw new SecretAtTerminal();
  let text = '';
  for await (const part of input) {
    text += String(part);
    if (text.includes('\n') || text.length > MOST) break;
  }
  return text.split(/\r?\n/)[0] ?? '';
}

/** Somebody is about to type a password where everybody sees it. */
export class SecretAtTerminal extends Error {
  override readonly name = 'SecretAtTerminal';

  constructor() {
    super('The password comes on standard input, not from the terminal, which would show it.');
  }
}
