import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { noun } from './numbers.ts';

/** Something that a person must mend: beside a field, or, without one, about the form as a whole. */
export type FormError = { readonly field?: string; readonly text: string };

/** What a form is shown with, whatever its fields are. */
export type FieldOptions = {
  readonly name: string;
  readonly label: Content;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly hint?: Content;
  /** Of the element; `field-NAME` unless a page has two fields of that name. */
  readonly id?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  /** What a browser lets nobody exceed. What a server refuses with a sentence is better left out here. */
  readonly maxlength?: number;
  /** Further attributes, such as those that an island looks for. */
  readonly attributes?: Html;
};

export type InputOptions = FieldOptions & {
  readonly type?: 'text' | 'email' | 'password' | 'url' | 'search';
  readonly inputmode?: 'numeric' | 'email' | 'url';
  readonly spellcheck?: boolean;
};

export type AreaOptions = FieldOptions & {
  readonly rows: number;
  /** A line beneath it. */
  readonly below?: Html;
};

const idOf = ({ id, name }: { readonly id?: string; readonly name: string }): string => id ?? `field-${name}`;

/** The error of one field, if it has one. */
export const errorOf = (errors: readonly FormError[], field: string): string | undefined => errors.find((error) => error.field === field)?.text;

/** What ties a field to its hint and its error for those who hear the page. */
function told(options: FieldOptions): Html {
  const id = idOf(options);
  const by = [options.hint && `${id}-hint`, options.error !== undefined && `${id}-error`].filter(Boolean).join(' ');
  const { autocomplete, maxlength, required, error, attributes } = options;
  return html`id="${id}" name="${options.name}"${by !== '' && html` aria-describedby="${by}"`}${error !== undefined && html` aria-invalid="true"`}${required && html` required`}${autocomplete && html` autocomplete="${autocomplete}"`}${maxlength !== undefined && html` maxlength="${maxlength}"`}${attributes && html` ${attributes}`}`;
}

/** A field's label, hint and error around its element. The error stands under the field, and is named in its description. */
function around(options: FieldOptions, element: Html): Html {
  const id = idOf(options);
  const mark = options.required === true && html` <span class="required" title="${message('form.required')}" aria-hidden="true">*</span>`;
  const hint = options.hint && html`<p class="hint" id="${id}-hint">${options.hint}</p>\n`;
  const error = options.error !== undefined && html`\n<p class="field-error" id="${id}-error">${options.error}</p>`;
  return html`<div class="field">
<label for="${id}">${options.label}${mark}</label>
${hint}${element}${error}
</div>`;
}

/** A field of one line. What is typed into it may run either way. A password is never shown again. */
export function field(options: InputOptions): Html {
  const { type = 'text', value = '', inputmode, spellcheck } = options;
  const typed = type !== 'password' && value !== '' && html` value="${value}"`;
  return around(
    options,
    html`<input type="${type}" dir="auto" ${told(options)}${inputmode && html` inputmode="${inputmode}"`}${spellcheck !== undefined && html` spellcheck="${String(spellcheck)}"`}${typed}>`,
  );
}

/** A field of many lines. */
export function textArea(options: AreaOptions): Html {
  // A line end right after the tag is the tag's own: without one, text that begins with a line end would lose it.
  return around(
    options,
    html`<textarea dir="auto" rows="${options.rows}" ${told(options)}>\n${options.value ?? ''}</textarea>${options.below && html`\n${options.below}`}`,
  );
}

/** A box to tick, with its label behind it. */
export function checkbox(options: Omit<FieldOptions, 'maxlength' | 'autocomplete'> & { readonly checked?: boolean }): Html {
  const { value = 'yes', hint, error, checked } = options;
  const id = idOf(options);
  const box = html`<input type="checkbox" ${told(options)} value="${value}"${checked === true && html` checked`}>`;
  return html`<div class="field tick-field"><label for="${id}">${box} <span>${options.label}</span></label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${error !== undefined && html`<p class="field-error" id="${id}-error">${error}</p>`}</div>`;
}

export const hidden = (name: string, value: string | number): Html => html`<input type="hidden" name="${name}" value="${value}">`;

export type ButtonOptions = {
  readonly label: Content;
  /** Sent when it is this button that was pressed. */
  readonly name?: string;
  readonly value?: string;
  /** Plain: the form's own deed. Quiet: one beside it. Grave: one that takes something away. */
  readonly kind?: 'quiet' | 'grave';
  /** The browser checks nothing: for buttons that do not send the form for good. */
  readonly unchecked?: boolean;
  readonly attributes?: Html;
};

export function button({ label, name, value, kind, unchecked, attributes }: ButtonOptions): Html {
  const sent = name !== undefined && html` name="${name}" value="${value ?? 'yes'}"`;
  return html`<button class="button${kind && ` ${kind}`}"${sent}${unchecked === true && html` formnovalidate`}${attributes && html` ${attributes}`}>${label}</button>`;
}

/** The last row of a form. The first of its buttons is what Enter presses. */
export const submitRow = (...contents: readonly Content[]): Html => html`<div class="buttons">${contents}</div>`;

/** Atop a form that is shown again: what is to be mended, each leading to its field. Read aloud at once. */
export function errorSummary(errors: readonly FormError[]): Html {
  if (errors.length === 0) return nothing;
  const one = ({ field: name, text }: FormError): Html => html`<li>${name === undefined ? text : html`<a href="#field-${name}">${text}</a>`}</li>`;
  return html`<div class="error-summary" role="alert"><h2>${noun('form.errors', errors.length)}</h2><ul>${errors.map(one)}</ul><p>${message('form.again')}</p></div>`;
}
