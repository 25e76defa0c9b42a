import type { Command } from '../command.ts';
import { titleOf } from '../options.ts';
import { choicesOf } from './choices.ts';

/** Completion for zsh: `source <(yard --completion zsh)`, or a file `_yard` in the function path. */
export function zsh(commands: readonly Command[]): string {
  const { groups, names, options, environments } = choicesOf(commands);
  const described = (group: string): string[] =>
    commands.filter((each) => each.group === group && each.name !== '').map(({ name, summary }) => quoted(`${name}:${summary}`));
  return `#compdef yard
_yard() {
  local -a found words_given
  local word skip=
  for word in \${words[2,CURRENT-1]}; do
    if [[ -n $skip ]]; then skip=; continue; fi
    case $word in
      --env|--yes) skip=1 ;;
      -*) ;;
      *) words_given+=($word) ;;
    esac
  done
  case \${words[CURRENT-1]} in
    --env|--yes) compadd ${environments}; return ;;
    --completion) compadd bash zsh fish; return ;;
  esac
  if [[ $PREFIX == -* ]]; then
    case "\${words_given[1]} \${words_given[2]}" in
${options.map(({ pattern, all }) => `      ${quoted(pattern)}*) found=(${all.map(({ name, summary }) => quoted(`--${name}:${summary}`)).join(' ')}) ;;`).join('\n')}
      *) found=('--env:the environment' '--json:JSON instead of words' '--help:tells more') ;;
    esac
  elif (( \${#words_given} == 0 )); then
    found=(${groups.map((group) => quoted(`${group}:${summaryOf(group, commands)}`)).join(' ')})
  elif (( \${#words_given} == 1 )); then
    case \${words_given[1]} in
${names.map(([group]) => `      ${group}) found=(${described(group).join(' ')}) ;;`).join('\n')}
    esac
  fi
  (( \${#found} )) && _describe yard found
}
if [[ $funcstack[1] == _yard ]]; then _yard; else compdef _yard yard; fi`;
}

/** What a group is about: its commands' names, or the summary of the one that it is. */
function summaryOf(group: string, commands: readonly Command[]): string {
  const own = commands.filter((each) => each.group === group);
  return own.find((each) => titleOf(each) === group)?.summary ?? own.map(({ name }) => name).join(', ');
}

const quoted = (words: string): string => `'${words.replaceAll("'", "'\\''")}'`;
