import { environments } from '../../config/environments.ts';
import { EXIT, YardRefused } from '../command-line/command.ts';
import { didYouMean } from '../command-line/suggest.ts';

/** The service of this machine, beside the environments on AWS. */
export const LOCAL = 'local';

/** Every name that `--env` takes. */
export const NAMES: readonly string[] = [LOCAL, ...environments.map(({ name }) => name)];

const BY_DEFAULT = 'dev';

/**
 * The environment that a call means: the one it names, else that of YARD_ENV, else dev. Production is named with each call: a
 * variable that was set in the morning is forgotten by noon.
 * @throws YardRefused when there is none of that name
 */
export function chosenEnvironment(named: string | undefined, variables: Readonly<Record<string, string | undefined>>): string {
  const name = named ?? (variables.YARD_ENV || BY_DEFAULT);
  if (!NAMES.includes(name)) {
    throw new YardRefused(`There is no environment ${name}.${didYouMean(name, NAMES)}`, `There are ${NAMES.join(', ')}.`, EXIT.usage);
  }
  if (named === undefined && name === 'production') {
    throw new YardRefused('YARD_ENV is production.', 'Name it with each call: --env production.', EXIT.usage);
  }
  return name;
}

/** The region that an environment is in: by its configuration, since AWS_REGION is what the operator looked at before. */
export const regionOf = (name: string): string | undefined => environments.find((environment) => environment.name === name)?.region;
