import { Type } from 'typebox';
import { COLOURS } from '../../../release/colours.ts';
import { type Command, YardRefused } from '../../command-line/command.ts';
import { chiefly, colourOf, otherThan } from '../parts/serving.ts';
import { moment, NOTHING } from '../parts/shown.ts';
import { steady } from '../parts/steady.ts';

const list: Command = {
  group: 'image',
  name: 'list',
  summary: 'shows the machine images there are, and which colour has which',
  description:
    'This account’s own and Debian’s newest. Chosen is what new instances of a colour start from; Running is how many instances started from it.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: false,
  json: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      own: Type.Boolean(),
      created: Type.Number({ description: 'epoch milliseconds' }),
      chosen: Type.Array(Type.String({ description: 'a colour' })),
      running: Type.Integer(),
    }),
  ),
  async run(_call, gateways) {
    const [images, chosen, instances] = await Promise.all([gateways.images.list(), gateways.choices.colours(), gateways.instances.list()]);
    const json = images.map((image) => ({
      ...image,
      chosen: COLOURS.filter((colour) => chosen[colour].image === image.id),
      running: instances.filter(({ image: id }) => id === image.id).length,
    }));
    const unknown = COLOURS.filter((colour) => images.every(({ id }) => id !== chosen[colour].image));
    return {
      table: {
        heads: ['Image', 'Name', 'Made', 'Whose', 'Chosen', 'Running'],
        rows: json.map((each) => [
          each.id,
          each.name,
          moment(each.created),
          each.own ? 'ours' : 'Debian',
          each.chosen.join(', ') || NOTHING,
          String(each.running),
        ]),
      },
      lines: unknown.map((colour) => `${colour} starts from ${chosen[colour].image}, which is not among them: promote another before it is removed.`),
      json,
    };
  },
};

const promote: Command = {
  group: 'image',
  name: 'promote',
  summary: 'chooses the image that new instances of a colour start from',
  description:
    'Of the colour without readers, unless --colour names one: the next rollout then shows the image to some readers before all. Instances that run stay as they are; of a colour that has readers, yard environment refresh replaces them.',
  arguments: ['IMAGE'],
  options: [{ name: 'colour', value: 'COLOUR', summary: 'blue or green' }],
  effect: 'writes',
  local: false,
  json: Type.Object({ colour: Type.String(), image: Type.String(), before: Type.String() }),
  async run({ words: [image = ''], options }, gateways) {
    await steady(gateways);
    const [images, weights, chosen] = await Promise.all([gateways.images.list(), gateways.balancer.weights(), gateways.choices.colours()]);
    if (images.every(({ id }) => id !== image)) throw new YardRefused(`There is no image ${image}.`, 'yard image list shows those that there are.');
    const colour = colourOf(options.colour) ?? otherThan(chiefly(weights));
    const before = chosen[colour].image;
    await gateways.choices.choose(colour, { image });
    const next = weights[colour] > 0 ? `yard environment refresh --colour ${colour} replaces those that run.` : 'The next rollout takes it.';
    return { lines: [`New instances of ${colour} start from ${image}; before, from ${before}. ${next}`], json: { colour, image, before } };
  },
};

/** `yard image`. */
export const image: readonly Command[] = [list, promote];
