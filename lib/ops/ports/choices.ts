import type { Colour } from '../../release/colours.ts';
import type { Weights } from './fleet.ts';

/** What operators chose for a colour (lib/release/parameters.ts). */
export type ColourChoices = {
  /** `RUNTIME-ARCHIVE SERVICE-ARCHIVE`, as releaseValue gives it. */
  readonly release: string;
  readonly image: string;
  /** From 0 to 100. */
  readonly weight: number;
};

/** Levers that the service reads within seconds. */
export type Levers = {
  readonly readOnly: boolean;
  readonly runnerOff: boolean;
  readonly searchOff: boolean;
  readonly signUpOff: boolean;
  readonly anonymousOnly: boolean;
  /** A sentence atop every page; empty for none. */
  readonly notice: string;
};

/** The parameters of an environment. What is written is read back. */
export interface Choices {
  colours(): Promise<Readonly<Record<Colour, ColourChoices>>>;
  /** Sets what is named of a colour and leaves the rest. */
  choose(colour: Colour, choices: Partial<ColourChoices>): Promise<void>;
  /** Of the canary hosts. */
  canaryWeights(): Promise<Weights>;
  chooseCanaryWeights(weights: Weights): Promise<void>;
  levers(): Promise<Levers>;
  setLevers(levers: Partial<Levers>): Promise<Levers>;
}
