import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { GetCommandInvocationCommand, SendCommandCommand, type SSMClient, StartSessionCommand } from '@aws-sdk/client-ssm';
import type { Sessions } from '../ports/edge.ts';
import { given, inBatches } from './read-back.ts';

/** Instances that `SendCommand` takes at once. */
const AT_ONCE = 50;

/** Milliseconds between two looks; seconds that a command may take. */
const PAUSE = 1_000;
const LONGEST_SECONDS = 600;

/** The plugin that speaks the session's own protocol is not on this machine. */
export class PluginAbsent extends Error {
  override readonly name = 'PluginAbsent';
}

export type Terminal = { readonly region: string; readonly plugin?: string };

/** Sessions and commands by Systems Manager: there is no other way onto an instance. */
export function systemsSessions(ssm: SSMClient, { region, plugin = 'session-manager-plugin' }: Terminal): Sessions {
  async function ended(CommandId: string, InstanceId: string) {
    for (const until = Date.now() + LONGEST_SECONDS * 1_000; ; await setTimeout(PAUSE)) {
      const found = await invocation(ssm, CommandId, InstanceId);
      if (found && !UNDER_WAY.has(found.Status ?? '')) return found;
      if (Date.now() > until) return undefined;
    }
  }

  return {
    async login(Target) {
      const { SessionId, TokenValue, StreamUrl } = await ssm.send(new StartSessionCommand({ Target }));
      // As the AWS command line calls it: https://github.com/aws/session-manager-plugin
      const args = [JSON.stringify({ SessionId, TokenValue, StreamUrl }), region, 'StartSession', '', JSON.stringify({ Target }), ''];
      return takeOver(plugin, args);
    },
    async run(instances, command) {
      const said: { instance: string; code: number; said: string }[] = [];
      const asked = { DocumentName: 'AWS-RunShellScript', TimeoutSeconds: 60 };
      const Parameters = { commands: [command], executionTimeout: [String(LONGEST_SECONDS)] };
      for (const InstanceIds of inBatches(instances, AT_ONCE)) {
        const { Command } = await ssm.send(new SendCommandCommand({ ...asked, InstanceIds: [...InstanceIds], Parameters }));
        const id = given(Command?.CommandId, 'the id of a command');
        const ends = InstanceIds.map(async (instance) => {
          const end = await ended(id, instance);
          const text = [end?.StandardOutputContent, end?.StandardErrorContent].filter(Boolean).join('\n');
          return { instance, code: end?.ResponseCode ?? -1, said: text || (end?.StatusDetails ?? `No answer within ${LONGEST_SECONDS} seconds.`) };
        });
        said.push(...(await Promise.all(ends)));
      }
      return said;
    },
  };
}

const UNDER_WAY = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling']);

async function invocation(ssm: SSMClient, CommandId: string, InstanceId: string) {
  try {
    return await ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId }));
  } catch (error) {
    // A command is known a moment after it was given.
    if (error instanceof Error && error.name === 'InvocationDoesNotExist') return undefined;
    throw error;
  }
}

/** Ctrl-C belongs to the session: until it ends, this process does not hear it. */
async function takeOver(plugin: string, args: readonly string[]): Promise<number> {
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(plugin, args, { stdio: 'inherit' });
      child.once('error', (error) => reject(absent(plugin, error)));
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}

const absent = (plugin: string, error: Error): Error =>
  'code' in error && error.code === 'ENOENT'
    ? new PluginAbsent(
        `${plugin} is not on this machine. Debian's package of it is on AWS' page "Install the Session Manager plugin"; yard doctor tells where.`,
      )
    : error;
