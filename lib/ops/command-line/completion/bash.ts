import type { Command } from '../command.ts';
import { choicesOf } from './choices.ts';

/** Completion for bash: `source <(yard --completion bash)`. */
export function bash(commands: readonly Command[]): string {
  const { groups, names, options, environments } = choicesOf(commands);
  return `_yard() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=() word skip
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $skip ]]; then skip=; continue; fi
    case "$word" in
      --env|--yes) skip=1 ;;
      -*) ;;
      *) words+=("$word") ;;
    esac
  done
  case "$previous" in
    --env|--yes) COMPREPLY=($(compgen -W "${environments}" -- "$current")); return ;;
    --completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$current")); return ;;
  esac
  local choices
  case "\${#words[@]}" in
    0) choices="${groups.join(' ')}" ;;
    1) case "\${words[0]}" in
${names.map(([group, all]) => `      ${group}) choices="${all.join(' ')}" ;;`).join('\n')}
    esac ;;
  esac
  if [[ "$current" == -* ]]; then
    case "\${words[0]} \${words[1]}" in
${options.map(({ pattern, all }) => `      "${pattern}"*) choices="${all.map(({ name }) => `--${name}`).join(' ')}" ;;`).join('\n')}
      *) choices="--env --json --help" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -F _yard yard`;
}
