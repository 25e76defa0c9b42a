import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Architecture, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import { HANDLER, lambdaCode } from '../../../lib/lambda/code.ts';

/** The scripts of an assembly with these lambdas, by their folders. */
function assembled(...names: readonly string[]): readonly string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'askyard-code-'));
  try {
    const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
    const stack = new Stack(app, 'Stack');
    for (const name of names)
      new Lambda(stack, name, { code: lambdaCode(name), handler: HANDLER, runtime: Runtime.NODEJS_24_X, architecture: Architecture.ARM_64 });
    app.synth();
    return readdirSync(outdir)
      .filter((entry) => entry.startsWith('asset.'))
      .map((entry) => readFileSync(join(outdir, entry, 'index.mjs'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

test('each lambda gets the script of its own folder, which exports its handler', () => {
  const scripts = assembled('alarm-relay', 'schedule');

  expect(scripts).toHaveLength(2);
  for (const script of scripts) expect(script).toMatch(/export \{[^}]*\bhandler\b[^}]*\}/);
  expect(scripts.filter((script) => script.includes('LETTERS'))).toHaveLength(1);
});

test('the same lambda gives the same bytes: what has not changed is not uploaded again', () => {
  expect(assembled('schedule')).toEqual(assembled('schedule'));
});

test('a lambda that is not there is named, and those that are', () => {
  expect(() => assembled('nowhere')).toThrow(/lambda\/nowhere|nowhere.*not/);
});
