import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { HEAP_SUMMARY, saveReport } from './report.ts';

/** What the watching thread is given. */
export type BlockedOptions = {
  /** Counts on while the main thread's loop turns. */
  readonly turned: Int32Array;
  readonly reports: string;
  /** Milliseconds without a turn behind which it is blocked. */
  readonly limit: number;
};

const { turned, reports, limit }: BlockedOptions = workerData;
const LOOK = Math.max(50, limit / 10);

let seen = Atomics.load(turned, 0);
let since = performance.now();
let isTold = false;

setInterval(() => {
  const now = Atomics.load(turned, 0);
  if (now !== seen) {
    seen = now;
    since = performance.now();
    isTold = false;
  } else if (!isTold && performance.now() - since > limit) {
    isTold = true;
    keepStack(performance.now() - since);
  }
}, LOOK);

/**
 * Stops the main thread for a moment, wherever it is, notes its stack and what its memory is made of, and lets it go on:
 * https://nodejs.org/api/inspector.html#sessionconnecttomainthread
 */
function keepStack(milliseconds: number): void {
  const session = new Session();
  const urls = new Map<string, string>();
  session.connectToMainThread();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.once('Debugger.paused', ({ params: { callFrames } }) => {
    const stack = callFrames.map((frame) => lineOf(frame, urls));
    const save = (summary: unknown): void => {
      session.post('Debugger.resume');
      session.post('Debugger.disable', () => session.disconnect());
      saveReport(reports, 'blocked', { milliseconds: Math.round(milliseconds), stack, ...parsed(summary) });
    };
    session.post('Runtime.evaluate', { expression: HEAP_SUMMARY, silent: true }, (_error, answer) => save(resultIn(answer)));
  });
  session.post('Debugger.enable', () => session.post('Debugger.pause'));
}

const lineOf = ({ functionName, location }: Debugger.CallFrame, urls: ReadonlyMap<string, string>): string =>
  `${functionName || '(anonymous)'} ${urls.get(location.scriptId) ?? ''}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1}`;

function resultIn(answer: object | undefined): unknown {
  if (!answer || !('result' in answer) || typeof answer.result !== 'object' || answer.result === null) return undefined;
  return 'value' in answer.result ? answer.result.value : undefined;
}

const parsed = (summary: unknown): object => (typeof summary === 'string' ? JSON.parse(summary) : {});
