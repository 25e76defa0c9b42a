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

/** Name of what the service reads while it runs: its levers and the notice, as JSON (app/platform/choices/port.ts). Nobody makes it before an operator does. */
export const leversParameter = (environment: EnvironmentName): string => `${parameterPath(environment)}/levers`;

/** Names of the parameters that share the readers of the canary hosts among the colours. */
export const canaryParameters = (environment: EnvironmentName): Readonly<Record<Colour, string>> => ({
  blue: `${parameterPath(environment)}/canary/blue`,
  green: `${parameterPath(environment)}/canary/green`,
});

/** Where a stack says what it is made of, for `yard` (lib/map). */
export const mapParameter = (environment: EnvironmentName, stack: string): string => `${parameterPath(environment)}/map/${stack}`;

/** May hold the address of the operators' chat, a SecureString that no stack makes. */
export const chatParameter = (environment: EnvironmentName): string => `${parameterPath(environment)}/chat`;

export const parametersOf = (environment: EnvironmentName, colour: Colour): ColourParameters => ({
  release: parameterName(environment, colour, 'release'),
  image: parameterName(environment, colour, 'image'),
  weight: parameterName(environment, colour, 'weight'),
});
