import { type ChildProcess, spawn } from 'node:child_process';
import { endFrame, type Report, reportReader } from './frames.ts';

export type LauncherOptions = {
  readonly enter: string;
  readonly nsjail: string;
  /** Of nsjail. */
  readonly configuration: string;
  /** cgroup.procs files of the slot. */
  readonly joins: readonly string[];
};

/** An nsjail that stays: it starts a jail, and the next when that one has ended. */
export interface Launcher {
  /** Resolves when a jail waits for its job. Rejects when the launcher is gone, with what it said last. */
  ready(): Promise<void>;
  /** Speaks to the waiting jail, and hears it until the job's end. `onReport` gets `gone` once if the launcher dies. */
  begin(onReport: (report: Report | { readonly kind: 'gone'; readonly said: string }) => void): (frame: Buffer) => void;
  /** The job is over: the jail ends, and another is prepared. */
  end(): void;
  /** Ends the launcher, and with it its jail; it counts as dead at once. Resolves when it is gone. */
  kill(): Promise<void>;
  readonly alive: boolean;
}

/**
 * Milliseconds after which a launcher that prepared no jail is told again that its jail has ended. nsjail looks, then waits for a
 * signal, and misses one that comes in between, until its own timer goes off after up to a second.
 */
const NUDGE = 10;

/** Starts a launcher. It dies with this process, whatever becomes of it. */
export function startLauncher({ enter, nsjail, configuration, joins }: LauncherOptions): Launcher {
  const groups = joins.flatMap((path) => ['--cgroup', path]);
  const own = ['--last', ...groups, '--net', '--proc', '--death', String(process.pid)];
  const child = spawn(enter, [...own, '--', nsjail, '-C', configuration], { stdio: ['pipe', 'pipe', 'pipe'], env: {}, detached: true });
  const gone = ending(child);
  const waiting = new Set<{ resolve(): void; reject(error: Error): void }>();
  let [alive, isReady] = [true, false];
  let listener: Parameters<Launcher['begin']>[0] | undefined;
  let nudge: NodeJS.Timeout | undefined;

  const read = reportReader((report) => {
    if (report.kind === 'ready' && alive) {
      clearTimeout(nudge);
      isReady = true;
      for (const one of waiting) one.resolve();
      waiting.clear();
    }
    listener?.(report);
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch {
      child.kill('SIGKILL');
    }
  });
  child.stdin?.on('error', () => child.kill('SIGKILL'));
  void gone.then((said) => {
    alive = isReady = false;
    clearTimeout(nudge);
    for (const one of waiting) one.reject(new Error(said));
    listener?.({ kind: 'gone', said });
  });

  function nudgeAfter(milliseconds: number): void {
    nudge = setTimeout(() => {
      child.kill('SIGCHLD');
      nudgeAfter(milliseconds * 2);
    }, milliseconds);
  }

  return {
    get alive() {
      return alive;
    },
    ready: () => {
      if (isReady) return Promise.resolve();
      if (!alive) return gone.then((said) => Promise.reject(new Error(said)));
      return new Promise((resolve, reject) => waiting.add({ resolve, reject }));
    },
    begin(onReport) {
      listener = onReport;
      isReady = false;
      return (frame) => void child.stdin?.write(frame);
    },
    end() {
      listener = undefined;
      if (!alive || isReady) return;
      child.stdin?.write(endFrame());
      nudgeAfter(NUDGE);
    },
    async kill() {
      alive = isReady = false;
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Resolves when the process is gone, with its last words. */
function ending(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000);
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', () => resolve(lastWords(said)));
  });
}

/** nsjail's lines begin with level, time and process: the last that tells why. */
function lastWords(said: string): string {
  const lines = said
    .trim()
    .split('\n')
    .map((line) => line.replace(/^(\[[^\]]*\])+ ?(\w+\(\):\d+ )?/, ''));
  return lines.find((line) => /denied|failed|Could|fail|enter:/i.test(line)) ?? lines.at(-1) ?? '';
}
