import type { Screen } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { waitUntil } from '../parts/wait.ts';

/** How a job ended on an instance. */
export type Ended = { readonly instance: string; readonly code: number; readonly said: string };

/** What an instance answers while the job runs; `askyard` never ends with it. */
const RUNNING = 250;

/** Seconds: the largest sites that there are take some hours. */
const AT_MOST = 24 * 3600;

/**
 * Runs a command of the service on instances as a unit of systemd's, and follows it: Systems Manager ends what takes longer than ten
 * minutes, and a reindex may take hours. One that runs already is followed. `name` is for a file and a unit.
 * @throws YardRefused where it was broken off: the job goes on
 */
export async function runJob(
  gateways: Gateways,
  screen: Screen,
  instances: readonly string[],
  name: string,
  command: string,
): Promise<readonly Ended[]> {
  const { sessions } = gateways;
  const ended = new Map<string, Ended>();
  const end = (answers: readonly Ended[]): void => {
    for (const answer of answers) ended.set(answer.instance, { ...answer, said: answer.said.trim() });
  };
  const begun = await sessions.run(instances, begin(name, command));
  end(begun.filter(({ code }) => code !== 0));
  await waitUntil(
    gateways,
    screen,
    { until: `${name} has ended`, seconds: AT_MOST, remedy: 'It goes on there: run it again to follow.' },
    async () => {
      const asked = instances.filter((instance) => !ended.has(instance));
      const answers = asked.length === 0 ? [] : await sessions.run(asked, look(name));
      end(answers.filter(({ code }) => code !== RUNNING));
      const running = answers.find(({ code }) => code === RUNNING);
      return running === undefined || `${running.instance}: ${running.said.trim() || 'begun.'}`;
    },
  );
  return instances.flatMap((instance) => ended.get(instance) ?? []);
}

/** Begins it, unless it runs: for bash, as root. */
export const begin = (name: string, command: string): string =>
  `systemctl is-active --quiet ${name} || { rm -f /run/${name}.code; systemd-run --quiet --collect --unit ${name} bash -c '${command} > /run/${name}.out 2>&1; echo $? > /run/${name}.code'; }`;

/** Looks after it. The code is there once it has ended; without it and without a unit, the instance was started anew meanwhile. */
export const look = (name: string): string =>
  `if [ -e /run/${name}.code ]; then tail -n 1 /run/${name}.out; exit "$(cat /run/${name}.code)"; elif systemctl is-active --quiet ${name}; then tail -n 1 /run/${name}.out; exit ${RUNNING}; else echo 'It is gone without an end.'; exit 1; fi`;
