import { BROWSER_ONLY, nameOfLanguage } from '../../core/runs/browser.ts';
import { languages } from '../../core/runs/languages/registry.ts';
import type { Toolchain } from '../../core/runs/toolchain.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { button, errorOf, type FormError, field, hidden, submitRow, textArea } from '../parts/form.ts';
import type { Filled } from './fields.ts';

export type ProgramForm = {
  /** Where it is sent. */
  readonly action: string;
  /** Begins the ids of its fields: a page may hold several programs. */
  readonly id: string;
  readonly filled: Filled;
  readonly installed: readonly Toolchain[];
  readonly errors: readonly FormError[];
  /** Which block of a post it is; that one has one file, and no link. */
  readonly block?: number;
  /** Said beneath the language: that it was guessed, or is not known. */
  readonly hint?: string | undefined;
};

/** A program with all that it is run with, as a form of its own. */
export function programForm(form: ProgramForm): Html {
  const { action, id, filled, installed, errors, block } = form;
  const errorAt = (name: string): string | undefined => errorOf(errors, name);
  const rows = Math.min(30, Math.max(6, filled.source.split('\n').length + 1));
  const source = textArea({
    name: 'source',
    id: `${id}-source`,
    label: message('runs.source'),
    value: filled.source,
    rows,
    error: errorAt('source'),
    attributes: CODE,
  });
  const buttons = [
    button({ label: message('runs.go'), name: 'press', value: 'run' }),
    block === undefined && button({ label: message('runs.link'), name: 'press', value: 'link', kind: 'quiet' }),
    block === undefined && button({ label: message('runs.add'), name: 'press', value: 'add', kind: 'quiet', unchecked: true }),
  ];
  return html`<form class="program" data-program method="post" action="${action}">${block !== undefined && hidden('block', block)}
${languageSelect(form, installed, errorAt('language'))}
${block === undefined && fileName(id, filled.file)}${source}
${block === undefined && filled.more.map((file, index) => moreFile(id, file, index))}${more(form, errorAt)}
${submitRow(...buttons)}
</form>`;
}

const CODE = html`spellcheck="false" autocapitalize="off" data-code`;

const fileName = (id: string, value: string): Html =>
  field({ name: 'file', id: `${id}-file`, label: message('runs.file'), hint: message('runs.file-hint'), value, spellcheck: false });

function moreFile(id: string, { name, content }: { readonly name: string; readonly content: string }, index: number): Html {
  const own = `${id}-file-${index + 2}`;
  return html`<fieldset class="file"><legend>${message('runs.further', { number: index + 2 })}</legend>
${field({ name: 'name', id: `${own}-name`, label: message('runs.file'), value: name, spellcheck: false })}
${textArea({ name: 'content', id: `${own}-content`, label: message('runs.content'), hint: message('runs.content-hint'), value: content, rows: 8, attributes: CODE })}
</fieldset>`;
}

/** What most programs are run without stays folded. */
function more({ id, filled }: ProgramForm, errorAt: (name: string) => string | undefined): Html {
  const { stdin, args, flags } = filled;
  const errors = ['stdin', 'args', 'flags'].some((name) => errorAt(name) !== undefined);
  const open = errors || stdin !== '' || args !== '' || flags !== '';
  return html`<details class="program-more"${open && html` open`}><summary>${message('runs.more')}</summary>
${textArea({ name: 'stdin', id: `${id}-stdin`, label: message('runs.stdin'), value: stdin, rows: 3, error: errorAt('stdin'), attributes: html`spellcheck="false"` })}
${field({ name: 'args', id: `${id}-args`, label: message('runs.args'), hint: message('runs.args-hint'), value: args, error: errorAt('args'), spellcheck: false })}
${field({ name: 'flags', id: `${id}-flags`, label: message('runs.flags'), value: flags, error: errorAt('flags'), spellcheck: false })}
</details>`;
}

function languageSelect({ id, filled, hint }: ProgramForm, installed: readonly Toolchain[], error: string | undefined): Html {
  const versions = Map.groupBy(installed, ({ language }) => language);
  const offered = languages.flatMap(({ key, name }) =>
    (versions.get(key) ?? []).map(({ version }, index) => ({ value: index === 0 ? key : `${key} ${version}`, label: `${name} ${version}` })),
  );
  const known = offered.find(
    ({ value, label }) =>
      filled.language === value || label === `${nameOfLanguage(filled.language.split(' ')[0] ?? '')} ${filled.language.split(' ')[1] ?? ''}`,
  );
  // What is not installed, or runs in a browser alone, is named all the same: a form never changes a language by itself.
  const other = filled.language !== '' && !known ? [{ value: filled.language, label: nameOfLanguage(filled.language) }] : [];
  const choices = [...(filled.language === '' ? [{ value: '', label: message('runs.choose') }] : other), ...offered];
  const chosen = known?.value ?? filled.language;
  const by = [hint !== undefined && `${id}-language-hint`, error !== undefined && `${id}-language-error`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${id}-language">${message('runs.language')}</label>
${hint !== undefined && html`<p class="hint" id="${id}-language-hint">${hint}</p>\n`}<select id="${id}-language" name="language"${by !== '' && html` aria-describedby="${by}"`}${error !== undefined && html` aria-invalid="true"`}>${choices.map(({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`)}</select>${error !== undefined && html`\n<p class="field-error" id="${id}-language-error">${error}</p>`}</div>`;
}

/** Where a browser's own program is shown by a script; without one, that it is. */
export function snippet(key: string): Html {
  if (!BROWSER_ONLY.some((language) => language.key === key)) return nothing;
  return html`<div class="snippet" data-snippet="${key}"><p class="hint">${message('runs.browser')}</p></div>`;
}
