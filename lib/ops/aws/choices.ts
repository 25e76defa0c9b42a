import type { SSMClient } from '@aws-sdk/client-ssm';
import { COLOURS, type Colour } from '../../release/colours.ts';
import type { Choice } from '../../release/parameters.ts';
import type { Choices, ColourChoices } from '../ports/choices.ts';
import type { Weights } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';
import { ssmLevers } from './levers.ts';
import { parametersNamed, writeParameter } from './parameters.ts';
import { checkedWeights } from './weights.ts';

const CHOICES: readonly Choice[] = ['release', 'image', 'weight'];

/** What operators chose, in the environment's parameters (lib/release/parameters.ts). */
export function ssmChoices(ssm: SSMClient, { environment }: Pick<Places, 'environment'>): Choices {
  const path = `/askyard/${environment}`;
  const nameOf = (colour: Colour, choice: Choice): string => `${path}/${colour}/${choice}`;
  const canaryOf = (colour: Colour): string => `${path}/canary/${colour}`;

  async function values(names: readonly string[]): Promise<(name: string) => string> {
    const found = await parametersNamed(ssm, names);
    return (name) => {
      const value = found.get(name)?.value;
      if (value === undefined) throw new Error(`There is no parameter ${name}: deploy the environment's stacks, which make it.`);
      return value;
    };
  }

  return {
    async colours() {
      const value = await values(COLOURS.flatMap((colour) => CHOICES.map((choice) => nameOf(colour, choice))));
      const of = (colour: Colour): ColourChoices => ({
        release: value(nameOf(colour, 'release')),
        image: value(nameOf(colour, 'image')),
        weight: weightIn(nameOf(colour, 'weight'), value(nameOf(colour, 'weight'))),
      });
      return { blue: of('blue'), green: of('green') };
    },
    async choose(colour, { release, image, weight }) {
      if (release !== undefined) await writeParameter(ssm, nameOf(colour, 'release'), release);
      if (image !== undefined) await writeParameter(ssm, nameOf(colour, 'image'), image, 'image');
      if (weight !== undefined) await writeParameter(ssm, nameOf(colour, 'weight'), String(weightIn('The weight', String(weight))));
    },
    async canaryWeights() {
      const value = await values(COLOURS.map(canaryOf));
      const of = (colour: Colour): number => weightIn(canaryOf(colour), value(canaryOf(colour)));
      return { blue: of('blue'), green: of('green') };
    },
    async chooseCanaryWeights(weights: Weights) {
      checkedWeights(weights);
      for (const colour of COLOURS) await writeParameter(ssm, canaryOf(colour), String(weights[colour]));
    },
    ...ssmLevers(ssm, `${path}/levers`),
  };
}

function weightIn(name: string, value: string): number {
  if (!/^\d{1,3}$/.test(value) || Number(value) > 100)
    throw new Error(`${name} is ${JSON.stringify(value)}; allowed is a whole number from 0 to 100.`);
  return Number(value);
}
