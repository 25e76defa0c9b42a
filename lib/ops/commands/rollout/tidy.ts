import { Type } from 'typebox';
import { type Command, EXIT } from '../../command-line/command.ts';
import { validated } from '../../rollout/validate.ts';
import { NOTHING } from '../parts/shown.ts';
import { begin } from './deploy.ts';
import { RolloutJson } from './ended.ts';
import { AT_ONCE, holderOf } from './settings.ts';

/** `yard rollout cleanup`. */
export const cleanup: Command = {
  group: 'rollout',
  name: 'cleanup',
  summary: 'ends all instances of the idle colour, and lets go of what a rollout held',
  description:
    'A way back has to boot instances then, which takes minutes. Refused while a rollout is under way, and where the other colour has readers. Canary hosts that were left on the idle colour go back first.',
  arguments: [],
  options: [],
  effect: 'destroys',
  local: true,
  json: RolloutJson,
  run: async (call, gateways, screen) => begin(call, gateways, screen, { kind: 'cleanup', settings: AT_ONCE, holder: await holderOf(gateways) }),
};

/** `yard rollout validate`. */
export const validate: Command = {
  group: 'rollout',
  name: 'validate',
  summary: 'lists every host that is not on its colour’s release, image, configuration, Node and toolchains',
  description:
    'Also where the balancer’s weights are not what the parameters say. Exits with 1 where anything is off. While a rollout starts or ends instances, some are.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Array(Type.Object({ where: Type.String({ description: 'an instance, or environment' }), colour: Type.String(), what: Type.String() })),
  async run(_call, gateways) {
    const off = await validated(gateways);
    return {
      ...(off.length > 0 && {
        table: { heads: ['Where', 'Colour', 'What'], rows: off.map(({ where, colour, what }) => [where, colour || NOTHING, what]) },
      }),
      lines: off.length === 0 ? ['All hosts are as their colours say.'] : [],
      json: off,
      exit: off.length === 0 ? EXIT.done : EXIT.failed,
    };
  },
};
