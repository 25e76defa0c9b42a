import { type Bounds, nextStep, type Plan, type Progress, UNTOLD } from './logic.ts';

/** What draining asks of AWS. */
export interface DrainGateway {
  /** Whether a target group of the instance's group still waits for answers of it. */
  answering(group: string, instance: string): Promise<boolean>;
  /** Tells the instance to stop; the command's id. */
  stop(instance: string): Promise<string>;
  /** What Systems Manager says of a command. */
  status(command: string, instance: string): Promise<string>;
  complete(plan: Extract<Plan, { kind: 'drain' }>): Promise<void>;
  /** Whose instance it is; undefined if it is of no group. */
  groupOf(instance: string): Promise<string | undefined>;
  replace(instance: string): Promise<void>;
}

export interface Time {
  /** Seconds since some beginning. */
  now(): number;
  wait(seconds: number): Promise<void>;
}

/** Seconds between two looks. */
const PAUSE = 3;

/** Drains an instance and lets its group go on, whatever happens in between. Returns what became of it. */
export async function drain(plan: Extract<Plan, { kind: 'drain' }>, gateway: DrainGateway, bounds: Bounds, time: Time): Promise<string> {
  try {
    return await untilStopped(plan, gateway, bounds, time);
  } catch (error) {
    return `Failed: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await gateway.complete(plan);
  }
}

async function untilStopped(
  { group, instance }: Extract<Plan, { kind: 'drain' }>,
  gateway: DrainGateway,
  bounds: Bounds,
  time: Time,
): Promise<string> {
  const begun = time.now();
  let command: Told | undefined;
  for (;;) {
    const progress: Progress = {
      seconds: time.now() - begun,
      answering: command === undefined && (await gateway.answering(group, instance)),
      ...(command && { command: { sent: command.sent, status: command.id === undefined ? UNTOLD : await gateway.status(command.id, instance) } }),
    };
    const step = nextStep(progress, bounds);
    if (step.do === 'complete') return step.outcome;
    if (step.do === 'command') command = await told(instance, gateway, time.now() - begun);
    await time.wait(PAUSE);
  }
}

/** When an instance was told to stop, and by which command; without one it began by itself when this did. */
type Told = { readonly id?: string; readonly sent: number };

async function told(instance: string, gateway: DrainGateway, seconds: number): Promise<Told> {
  try {
    return { id: await gateway.stop(instance), sent: seconds };
  } catch (error) {
    console.warn(`${instance} cannot be told to stop: ${error instanceof Error ? error.message : String(error)}`);
    return { sent: 0 };
  }
}

/** Has the group end an instance of ours that EC2 takes back. Says what was done. */
export async function replace(instance: string, groups: readonly string[], gateway: DrainGateway): Promise<string> {
  const group = await gateway.groupOf(instance);
  if (group === undefined || !groups.includes(group)) return 'Not of this fleet';
  await gateway.replace(instance);
  return `${group} fetches another`;
}
