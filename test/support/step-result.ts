import type { StepResult } from '../../app/platform/jail/port.ts';

/** A step that did its work and printed nothing. */
export const ENDED: StepResult = {
  name: 'run',
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
  exitCode: 0,
  signal: null,
  wallMs: 1,
  cpuMs: 1,
  memoryKb: 1,
  truncated: false,
  timedOut: false,
  outOfMemory: false,
};
