import { type Command, EXIT, YardRefused } from './command.ts';
import type { Console } from './console.ts';
import { titleOf } from './options.ts';

/**
 * What destroys is confirmed by the name of the environment: whoever types it knows where they are. A plain yes is typed by
 * habit. @throws YardRefused where it is not confirmed
 */
export async function confirm(command: Command, environment: string, yes: string | undefined, { ask }: Pick<Console, 'ask'>): Promise<void> {
  if (yes !== undefined && yes !== environment)
    throw new YardRefused(`--yes names ${yes}, and this is ${environment}.`, 'Nothing was done.', EXIT.refused);
  if (command.effect !== 'destroys' || yes === environment) return;
  const what = `${titleOf(command)} on ${environment}: ${command.summary}.`;
  if (!ask)
    throw new YardRefused(
      `${what} It is not confirmed, and nobody is there to ask.`,
      `Add --yes ${environment} if that is what you want.`,
      EXIT.refused,
    );
  const typed = await ask(`${what}\nType the name of the environment to go on: `);
  if (typed.trim() !== environment) throw new YardRefused('That is not its name.', 'Nothing was done.', EXIT.refused);
}
