import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Places } from '../ports/places.ts';
import type { Chat } from '../ports/watching.ts';
import { parametersNamed } from './parameters.ts';

/** Milliseconds: a rollout does not wait for a chat. */
const PATIENCE = 5_000;

/** A chat's incoming webhook, by the address in a parameter; without one nothing is said. It never throws. */
export function webhookChat(ssm: SSMClient, { chatParameter }: Pick<Places, 'chatParameter'>, post: typeof fetch = fetch): Chat {
  let address: Promise<string | undefined> | undefined;
  const find = async (): Promise<string | undefined> => {
    const value = (await parametersNamed(ssm, [chatParameter])).get(chatParameter)?.value;
    return value?.startsWith('https://') ? value : undefined;
  };
  return {
    async say(words) {
      try {
        address ??= find();
        const url = await address;
        // Slack, Mattermost, Rocket.Chat and Google Chat read `text`, Discord `content`.
        const body = JSON.stringify({ text: words, content: words });
        const headers = { 'content-type': 'application/json' };
        if (url !== undefined) await post(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
      } catch {
        // The next word looks the address up again: the parameter may only have been out of reach.
        address = undefined;
      }
    },
  };
}
