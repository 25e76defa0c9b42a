import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/** Runs before the cache: leads www to the host itself, and writes Accept in one of three ways, so that it can be in a key. */
export class ViewerRequest extends Construct {
  readonly function: EdgeFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.function = new EdgeFunction(this, 'Function', {
      functionName: `${Stack.of(this).stackName}-viewer-request`,
      code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'functions', 'viewer-request.js') }),
      runtime: FunctionRuntime.JS_2_0,
    });
  }
}
