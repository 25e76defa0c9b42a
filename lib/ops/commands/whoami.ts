import { Type } from 'typebox';
import type { Command } from '../command-line/command.ts';

/** `yard whoami`: in whose name commands are run. */
export const whoami: Command = {
  group: 'whoami',
  name: '',
  summary: 'tells in whose name commands are run, and on which environment',
  description: 'Asks AWS, or the service of this machine, who these credentials are: what a lock and the chat will say of you.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Object({ environment: Type.String(), account: Type.String(), arn: Type.String() }),
  async run({ environment }, gateways) {
    const { account, arn } = await gateways.identity();
    return { table: { heads: ['Environment', 'Account', 'Who'], rows: [[environment, account, arn]] }, json: { environment, account, arn } };
  },
};
