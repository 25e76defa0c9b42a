import { type Command, EXIT, YardRefused } from './command.ts';
import { bash } from './completion/bash.ts';
import { fish } from './completion/fish.ts';
import { zsh } from './completion/zsh.ts';
import { manPage } from './man.ts';
import { markdown } from './markdown.ts';

const SHELLS: Readonly<Record<string, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

/** What `yard` prints of itself, all of it from the commands' own words. @throws YardRefused for a shell that it does not know */
export function printed(what: string, value: string | true, commands: readonly Command[]): string {
  if (what === 'man') return manPage(commands);
  if (what === 'markdown') return markdown(commands);
  const shell = typeof value === 'string' && Object.hasOwn(SHELLS, value) ? SHELLS[value] : undefined;
  if (!shell) throw new YardRefused('--completion wants bash, zsh or fish.', 'yard --help tells more.', EXIT.usage);
  return shell(commands);
}
