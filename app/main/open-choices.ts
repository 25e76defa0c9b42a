import type { Config } from '../config.ts';
import { fileChoices } from '../platform/choices/file.ts';
import type { ChoicesSource } from '../platform/choices/port.ts';
import { type RelayOptions, relayedChoices } from '../platform/choices/relay.ts';

/** Ends the following. */
type End = () => Promise<void>;

/** What operators choose, and how the one process that serves, or keeps those that do, has it read for its box. */
export type OpenChoices = { readonly port: ChoicesSource; readonly follow: () => Promise<End> };

/** Opens what the configuration names. The client of Systems Manager is loaded by the process alone that asks there. */
export function openChoices(chosen: Config['choices'], options: Omit<RelayOptions, 'path'> = {}): OpenChoices {
  if (chosen.kind === 'file') return { port: fileChoices(chosen.path), follow: async () => async () => undefined };
  const port = relayedChoices({ path: chosen.path, ...options });
  return {
    port,
    async follow() {
      const { openParameter } = await import('./parameter.ts');
      const distant = openParameter(chosen.parameter);
      const end = await port.follow(distant.port);
      return async () => {
        await end();
        await distant.close();
      };
    },
  };
}
