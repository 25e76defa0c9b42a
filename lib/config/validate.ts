import type { Environment } from './environment.ts';

/** A configuration that cannot work: refused when it is synthesised, in one sentence with field, value and what is allowed. */
export class EnvironmentRefused extends Error {
  override readonly name = 'EnvironmentRefused';
}

/** @throws EnvironmentRefused */
export function validate(environment: Environment): Environment {
  const { name, account, region, networkHost, contentHost } = environment;
  const refuse = (field: keyof Environment, value: string, allowed: string): never => {
    throw new EnvironmentRefused(`${name}: ${field} is ${JSON.stringify(value)}; allowed is ${allowed}.`);
  };
  if (account !== undefined && !/^\d{12}$/.test(account)) refuse('account', account, 'an AWS account id of twelve digits');
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) refuse('region', region, 'an AWS region such as eu-central-1');
  if (under(contentHost, networkHost) || under(networkHost, contentHost)) {
    refuse('contentHost', contentHost, `a domain that neither contains nor lies under ${networkHost}`);
  }
  return environment;
}

const under = (host: string, parent: string): boolean => host === parent || host.endsWith(`.${parent}`);
