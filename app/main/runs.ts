import type { Config } from '../config.ts';
import { languages } from '../core/runs/languages/registry.ts';
import { recentResults } from '../core/runs/recent.ts';
import type { Runner } from '../core/runs/runner.ts';
import { findToolchains } from '../engines/toolchains/find-toolchains.ts';
import type { Ports } from './ports.ts';
import { switchedJail } from './runner-off.ts';

/** What pages and machines run programs with. The machine is looked through for languages until the signal. */
export function runsOf(
  { store, clock, jail, choices }: Ports,
  { data, cache, runner }: Pick<Config, 'data' | 'cache' | 'runner'>,
  signal: AbortSignal,
  report: (what: string, error: unknown) => void,
): Runner {
  const none: Runner['toolchains'] = { all: () => [], skipped: () => [], ready: Promise.resolve() };
  const onError = (error: unknown): void => report('Looking for languages on this machine failed.', error);
  const toolchains = runner ? findToolchains({ languages, jail, data, signal, onError }) : none;
  return {
    jail: switchedJail(jail, () => choices.current().runnerOff),
    toolchains,
    store,
    clock,
    recent: cache.kind !== 'off' ? recentResults() : undefined,
    report,
  };
}
