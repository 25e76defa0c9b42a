import type { Choices, ColourChoices, Levers } from '../../../lib/ops/ports/choices.ts';
import type { Weights } from '../../../lib/ops/ports/fleet.ts';
import type { Colour } from '../../../lib/release/colours.ts';

/** The environment's parameters. */
export type Parameters = { colours: Record<Colour, ColourChoices>; canary: Weights; levers: Levers };

export const NO_LEVERS: Levers = { readOnly: false, runnerOff: false, searchOff: false, signUpOff: false, anonymousOnly: false, notice: '' };

/** Parameters in memory. What is read is a copy: a caller may not change them by it. */
export function choicesIn(parameters: Parameters): Choices {
  return {
    colours: async () => structuredClone(parameters.colours),
    choose: async (colour, choices) => void Object.assign(parameters.colours, { [colour]: { ...parameters.colours[colour], ...choices } }),
    canaryWeights: async () => ({ ...parameters.canary }),
    chooseCanaryWeights: async (weights) => void Object.assign(parameters, { canary: { ...weights } }),
    levers: async () => ({ ...parameters.levers }),
    async setLevers(levers) {
      parameters.levers = { ...parameters.levers, ...levers };
      return { ...parameters.levers };
    },
  };
}
