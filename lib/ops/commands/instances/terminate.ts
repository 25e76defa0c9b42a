import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import { forget, mayLeave, settle } from './apart.ts';
import { look, one } from './look.ts';

/** `yard instances terminate`. */
export const terminate: Command = {
  group: 'instances',
  name: 'terminate',
  summary: 'ends an instance after it has finished what it is at; another takes its place',
  description:
    'The drain hook lets it finish requests and programs first. With --shrink its group is one smaller afterwards, if its minimum allows. Refused where it is the only healthy one of a colour that has readers.',
  arguments: ['INSTANCE'],
  options: [{ name: 'shrink', summary: 'none takes its place' }],
  effect: 'destroys',
  local: false,
  json: Type.Object({ instance: Type.String(), replaced: Type.Boolean() }),
  async run({ words: [word = ''], options }, gateways) {
    const { id, colour } = one(await look(gateways), word);
    const shrink = options.shrink === true;
    await mayLeave(gateways, id, !shrink);
    await gateways.groups.terminate(id, shrink);
    // One that a restart left in Standby had made its group smaller.
    if (shrink) await forget(gateways, id);
    else await settle(gateways, id, colour);
    return {
      lines: [`${id} ends when it has finished what it is at. ${shrink ? 'None takes its place.' : 'Another takes its place.'}`],
      json: { instance: id, replaced: !shrink },
    };
  },
};
