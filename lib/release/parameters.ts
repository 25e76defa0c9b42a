import type { EnvironmentName } from '../config/environment.ts';
import type { Colour } from './colours.ts';

/**
 * What operators choose for a colour while it runs: which release its instances boot, from which image, and which part of the
 * readers it serves. One release a colour, so that an instance that joins after a rollback does not boot what was rolled back.
 */
export type Choice = 'release' | 'image' | 'weight';

/** Names of a colour's parameters. */
export type ColourParameters = Readonly<Record<Choice, string>>;

/** Everything of one environment stands under one path, so that one permission covers it. */
export const parameterPath = (environment: EnvironmentName): string => `/askyard/${environment}`;

export const parameterName = (environment: EnvironmentName, colour: Colour, choice: Choice): string =>
  `${parameterPath(environment)}/${colour}/${choice}`;

export const parametersOf = (environment: EnvironmentName, colour: Colour): ColourParameters => ({
  release: parameterName(environment, colour, 'release'),
  image: parameterName(environment, colour, 'image'),
  weight: parameterName(environment, colour, 'weight'),
});
