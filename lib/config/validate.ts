import type { Environment } from './environment.ts';
import { sentence } from './fault.ts';
import { dataRules } from './rules/data.ts';
import { fleetRules } from './rules/fleet.ts';
import { hostRules } from './rules/hosts.ts';
import { networkRules } from './rules/network.ts';
import { schema } from './schema.ts';
import { shapeFaults } from './shape.ts';

const rules = [...hostRules, ...networkRules, ...fleetRules, ...dataRules];

/** A configuration that cannot work: refused when it is synthesised, each fault in a sentence with field, value and what is allowed. */
export class EnvironmentRefused extends Error {
  override readonly name = 'EnvironmentRefused';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/** @throws EnvironmentRefused telling of every fault at once; of those that lie between fields only once each field is sound. */
export function validate(environment: Environment): Environment {
  const wrong = shapeFaults(schema, environment);
  const faults = wrong.length > 0 ? wrong : rules.flatMap((rule) => rule(environment));
  if (faults.length > 0) throw new EnvironmentRefused(faults.map((fault) => sentence(environment.name, fault)));
  return environment;
}
