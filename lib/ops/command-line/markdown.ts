import type { Command } from './command.ts';
import { EXIT_CODES, sentence } from './help.ts';
import { optionWords, titleOf, usageOf } from './options.ts';
import { shapeOf } from './shape.ts';

const BEGINNING = `# yard: the operators' command

This page is printed by \`npm run yard -- --markdown\` from the same words as \`--help\`, the man page (\`--man\`) and the completion
(\`--completion bash|zsh|fish\`); a test holds it to them.

Without \`--env\` a command means the environment of \`YARD_ENV\`, or dev. Production is named with each call. \`--env local\` is the
service of this machine. Credentials and endpoint come from the usual AWS variables,
the region from the environment's configuration.

\`--json\` gives what stands under each command here, and failures as \`{"error", "remedy", "exit"}\` on standard error. \`--dry-run\`
lists what would be written and writes nothing. What destroys wants the environment's name typed, or \`--yes NAME\`. Progress is on
standard error. Ctrl-C stops a command where it is safe, and a second one at once.`;

/** docs/yard.md, whole. */
export function markdown(commands: readonly Command[]): string {
  const codes = ['| exit code | says |', '|---|---|', ...EXIT_CODES.map(([code, says]) => `| ${code} | ${says} |`)].join('\n');
  return [BEGINNING, codes, ...commands.map(section)].join('\n\n');
}

function section(command: Command): string {
  const { options, json, description, summary, effect, local } = command;
  const own = options.map((option) => `- \`${optionWords(option)}\`: ${option.summary}`).join('\n');
  const [what, where] = [
    { reads: 'It only reads', writes: 'It writes', destroys: 'It asks to be confirmed' }[effect],
    local ? ', and works with `--env local`.' : '.',
  ];
  const parts = [`## ${titleOf(command)}`, `\`${usageOf(command)}\``, sentence(summary), description, own, `${what}${where}`];
  if (json) parts.push(`\`\`\`ts\n${shapeOf(json)}\n\`\`\``);
  return parts.filter((part) => part !== '').join('\n\n');
}
