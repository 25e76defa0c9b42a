import type { Gateways } from '../ports/gateways.ts';

/** Tells people in their chat. Nothing ends because the chat does not answer. */
export async function say({ chat }: Pick<Gateways, 'chat'>, words: string): Promise<void> {
  await chat.say(words).catch(() => undefined);
}
