import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Annotations, App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { environments } from '../lib/config/environments.ts';
import { placeholders } from '../lib/config/placeholders.ts';
import { EnvironmentRefused, validate } from '../lib/config/validate.ts';
import { Deployment } from '../lib/deployment.ts';
import { holdBack, type Intent, refusals } from '../lib/guard/confirmed.ts';
import { builtRelease, ReleaseAbsent } from '../lib/release/built.ts';

const app = new App();
const intent: Intent = { confirmation: contextOf('confirm'), checkout: checkout() };
// cdk-nag takes about as long as everything else: `-c nag=off` while one tries things out.
if (contextOf('nag') !== 'off') Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

try {
  // Before anything that takes longer: a slip is told of within seconds.
  environments.forEach(validate);
  const release = await builtRelease(join(import.meta.dirname, '..'));
  for (const environment of environments) {
    const deployment = new Deployment(app, environment, release);
    holdBack(deployment, refusals(environment.name, intent));
    // Said once, on the stack that is deployed first.
    for (const [id, sentence] of placeholders(environment)) Annotations.of(deployment.node.findChild('Network')).addWarningV2(id, sentence);
  }
  app.synth();
} catch (error) {
  // What is refused is refused in sentences; the stack of our own calls would only hide them.
  if (!(error instanceof EnvironmentRefused || error instanceof ReleaseAbsent)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function contextOf(key: string): string | undefined {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' ? value : undefined;
}

function checkout(): Intent['checkout'] {
  try {
    const changes = execFileSync('git', ['status', '--porcelain'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return changes === '' ? 'clean' : 'changed';
  } catch {
    return 'unknown';
  }
}
