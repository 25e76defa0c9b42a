import type { JailLimits, JailStep } from '../../platform/jail/port.ts';

const NOTHING = new Uint8Array();

/** Messages are read by this code, so that they are to be English, and names are to come as they are. */
const ENVIRONMENT = { LC_ALL: 'C.UTF-8', TZ: 'UTC', TMPDIR: '/work' } as const;

/** A step that runs one command on a file in the working folder. */
export function commandStep(command: JailStep['command'], limits: JailLimits, environment: JailStep['environment'] = {}): JailStep {
  return { name: 'run', command, environment: { ...ENVIRONMENT, ...environment }, stdin: NOTHING, family: 'native', limits };
}

/** A step that runs a shell's script; its words are $1, $2 and so on, so that nothing has to be quoted. */
export function scriptStep(script: string, words: readonly string[], limits: JailLimits, environment: JailStep['environment'] = {}): JailStep {
  return commandStep(['/bin/sh', '-c', script, 'decode', ...words], limits, environment);
}
