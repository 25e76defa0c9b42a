import type { Figures } from './figures.ts';
import { announcer, button, made } from './made.ts';
import { outputOf } from './output.ts';
import type { Result } from './result.ts';
import { type Heard, type Program, runProgram } from './stream.ts';
import { said } from './verdict-facts.ts';
import type { Words } from './words.ts';

/** Milliseconds between two looks at the clock. */
const TICK = 100;

/** What is run, and what is to be done with places in it. */
export type Pressed = {
  /** Read at each press. */
  program(): Program;
  /** How its language is called in a version; '' where that is what the page shows already. */
  nameOf(language: string, version: string): string;
  lines(): number;
  mark(lines: readonly number[]): void;
  goTo(line: number): void;
};

/** A button that runs a program and stops it, and the place where its output appears. */
export type Press = {
  readonly button: HTMLButtonElement;
  readonly output: HTMLElement;
  /** Runs it; while it runs already, nothing happens. */
  start(): void;
  /** Runs it anew, where it had been run: its language is another now. */
  forget(): void;
};

const STATES = { queued: 'queued', compile: 'compiling', run: 'running' } as const;

export function pressOf(pressed: Pressed, words: Words, figures: Figures): Press {
  const status = announcer();
  const verdict = made('b', 'run-verdict');
  const clock = made('span', 'run-clock');
  const facts = made('span', 'run-facts');
  const printed = outputOf(words);
  const close = button('run-quiet run-close', '\u00d7', () => {
    running?.abort();
    forget();
    press.focus();
  });
  close.title = words('output-close');
  close.setAttribute('aria-label', words('output-close'));
  const shown = made('section', 'run-output', made('div', 'run-head', verdict, clock, facts, close), printed.element);
  shown.setAttribute('aria-label', words('output'));
  shown.hidden = true;
  const output = made('div', 'run-result', status, shown);
  const press = button('button run-press', words('run'), () => (running ? running.abort() : void run()));
  let running: AbortController | undefined;

  function tell(sentence: string, kind: 'going' | 'good' | 'bad'): void {
    verdict.textContent = sentence;
    verdict.dataset.kind = kind;
  }

  function forget(): void {
    shown.hidden = true;
    status.textContent = '';
    printed.clear();
    pressed.mark([]);
  }

  function hear(heard: Heard): void {
    if (heard.kind === 'output') printed.add(heard.step, heard.stream, heard.text);
    const state = heard.kind === 'state' ? heard.state : heard.step;
    const sentence = words(STATES[state]);
    if (verdict.textContent !== sentence) tell(sentence, 'going');
  }

  function finish(result: Result): void {
    printed.settle(result);
    const outcome = said(result, pressed.nameOf(result.language, result.version), words, figures);
    tell(outcome.verdict, outcome.isGood ? 'good' : 'bad');
    facts.replaceChildren(...outcome.facts.map((fact) => made('span', '', fact)));
    const lines = outcome.isGood ? [] : printed.link(pressed.lines(), pressed.goTo);
    pressed.mark(lines);
    const named = lines.slice(0, 3).map((line) => words('line', { line: String(line) }));
    status.textContent = [outcome.verdict, ...outcome.facts.slice(0, 2), ...named].join('. ');
  }

  async function run(): Promise<void> {
    const controller = new AbortController();
    running = controller;
    forget();
    shown.hidden = false;
    facts.replaceChildren();
    press.textContent = words('stop');
    press.dataset.running = '';
    tell(words('sent'), 'going');
    status.textContent = words('running');
    const began = performance.now();
    const tick = (): void => {
      clock.textContent = figures.elapsed(performance.now() - began);
    };
    tick();
    const ticking = setInterval(tick, TICK);
    try {
      const ended = await runProgram(pressed.program(), { signal: controller.signal, hear });
      clock.textContent = '';
      if ('result' in ended) finish(ended.result);
      else {
        tell(ended.refusal || words(ended.status === 0 ? 'unreachable' : 'failed'), 'bad');
        status.textContent = verdict.textContent;
      }
    } catch {
      tell(words('stopped'), 'bad');
      status.textContent = words('stopped');
    } finally {
      clearInterval(ticking);
      running = undefined;
      press.textContent = words('again');
      delete press.dataset.running;
    }
  }

  const start = (): void => {
    if (!running) void run();
  };
  return { button: press, output, start, forget };
}
