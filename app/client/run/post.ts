import { guessLanguage } from '../../core/runs/rules.ts';
import type { Figures } from './figures.ts';
import { choicesOf, type Languages } from './languages.ts';
import { languageNamed, mayRun } from './may-run.ts';
import { programBar } from './program-bar.ts';
import { snippetBar } from './snippet-bar.ts';
import { type Block, kindOf, snippetsIn } from './snippets.ts';
import type { Words } from './words.ts';

/** What bars are made with. */
export type Making = { readonly languages: Languages; readonly words: Words; readonly figures: Figures };

/** What stands around a block: the frame of its copy button, where there is one. */
const around = (block: HTMLElement): HTMLElement => block.closest<HTMLElement>('.copyable') ?? block;

const classesOf = (block: HTMLElement): readonly string[] => [...block.classList, ...(block.querySelector('code')?.classList ?? [])];

/** The element before a block, as far as its author wrote it. */
function before(block: HTMLElement): Element | null {
  let element = around(block).previousElementSibling;
  while (element?.matches('figure.output')) element = element.previousElementSibling;
  return element;
}

/** Puts a bar below a block, the two as one. */
function attach(block: HTMLElement, bar: HTMLElement): void {
  const shown = around(block);
  const holder = document.createElement('div');
  holder.className = 'runnable';
  bar.dir = document.documentElement.dir;
  shown.replaceWith(holder);
  holder.append(shown, bar);
}

/** Puts bars below the blocks of a post that can be run: on the server, or as a page in a frame. */
export function barsIn(prose: HTMLElement, tags: readonly string[], { languages, words, figures }: Making): void {
  // What they printed for their author stands among them, and is counted by nobody.
  const blocks = [...prose.querySelectorAll<HTMLElement>('pre')].filter((block) => !block.closest('figure.output'));
  const post = Number(/^post-(\d+)$/.exec(prose.closest('.post')?.id ?? '')?.[1]);
  const choices = choicesOf(languages);
  const host = document.documentElement.dataset.content;
  const described = blocks.map((block): Block => {
    const text = block.textContent;
    const last = before(block);
    const follows = last !== null && (last.matches('pre') || last.matches('.copyable'));
    return { kind: kindOf(languageNamed(classesOf(block)), text, tags), text, follows };
  });

  const taken = new Set<number>();
  for (const group of host === undefined ? [] : snippetsIn(described)) {
    const last = blocks[group.at(-1) ?? -1];
    if (!last || !host) continue;
    for (const index of group) taken.add(index);
    attach(last, snippetBar({ host, blocks: group.flatMap((index) => withKind(blocks[index], described[index])) }, words));
  }

  for (const [index, block] of blocks.entries()) {
    const [classes, text] = [classesOf(block), block.textContent];
    if (taken.has(index) || !mayRun({ classes, text })) continue;
    const guess = guessLanguage({ classes, tags, text }, languages);
    const chosen = guess && choices.find(({ language }) => language.key === guess.language);
    if (!guess || !chosen) continue;
    const place = Number.isInteger(post) ? { place: { post, block: index + 1 } } : {};
    attach(block, programBar({ block, choices, chosen, guessed: guess.guessed, ...place }, words, figures));
  }
}

const withKind = (block: HTMLElement | undefined, described: Block | undefined) => (block && described ? [{ block, kind: described.kind }] : []);
