import { describe, expect, test } from 'vitest';
import { button, checkbox, errorOf, errorSummary, field, hidden, submitRow, textArea } from '../../../app/pages/parts/form.ts';
import { html } from '../../../app/web/html.ts';

const HOSTILE = '"><script>alert(1)</script>';

describe('a field', () => {
  test('has a label that belongs to it', () => {
    const { text } = field({ name: 'title', label: 'Title' });
    expect(text).toContain('<label for="field-title">Title</label>');
    expect(text).toContain('id="field-title" name="title"');
    expect(text).not.toContain('aria-describedby');
    expect(text).not.toContain('aria-invalid');
  });

  test('is described by its hint and its error, in that order', () => {
    const { text } = field({ name: 'title', label: 'Title', hint: 'Say it in one line.', error: 'It is too short.' });
    expect(text).toContain('aria-describedby="field-title-hint field-title-error" aria-invalid="true"');
    expect(text).toContain('<p class="hint" id="field-title-hint">Say it in one line.</p>');
    expect(text).toContain('<p class="field-error" id="field-title-error">It is too short.</p>');
  });

  test('that must be filled says so to the browser and to the eye', () => {
    const { text } = field({ name: 'email', label: 'E-mail', type: 'email', required: true, autocomplete: 'email' });
    expect(text).toContain(' required autocomplete="email"');
    expect(text).toContain('<span class="required" title="required" aria-hidden="true">*</span>');
  });

  test('keeps what was typed, escaped', () => {
    expect(field({ name: 'title', label: 'Title', value: HOSTILE }).text).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(textArea({ name: 'text', label: 'Text', value: `</textarea>${HOSTILE}`, rows: 4 }).text).not.toContain('</textarea><');
    expect(field({ name: 'x', label: HOSTILE, hint: HOSTILE, error: HOSTILE }).text).not.toContain('<script');
  });

  test('never sends a password back', () => {
    expect(field({ name: 'password', label: 'Password', type: 'password', value: 'secret' }).text).not.toContain('secret');
  });

  test('takes an id where a page has two of its name, and what an island looks for', () => {
    const { text } = textArea({ name: 'text', id: 'comment-12', label: 'Comment', rows: 3, error: 'No.', attributes: html`data-editor` });
    expect(text).toContain('<label for="comment-12">');
    expect(text).toContain('aria-describedby="comment-12-error"');
    expect(text).toContain(' data-editor>');
  });
});

test('a text area loses no line end at its beginning', () => {
  expect(textArea({ name: 'text', label: 'Text', rows: 4, value: '\n\ncode' }).text).toContain('>\n\n\ncode</textarea>');
});

test('a box that is ticked says so, and its label is pressed with it', () => {
  const { text } = checkbox({ name: 'answered', label: 'Answer it', checked: true });
  expect(text).toMatch(/<label for="field-answered"><input type="checkbox" id="field-answered" name="answered" value="yes" checked>/);
  expect(checkbox({ name: 'answered', label: 'Answer it' }).text).not.toContain(' checked');
});

describe('the last row', () => {
  test('has the deed first, for Enter, and others that check nothing', () => {
    const row = submitRow(button({ label: 'Post' }), button({ label: 'Preview', name: 'press', value: 'preview', kind: 'quiet', unchecked: true }));
    expect(row.text).toBe(
      '<div class="buttons"><button class="button">Post</button><button class="button quiet" name="press" value="preview" formnovalidate>Preview</button></div>',
    );
  });

  test('may carry what the form must remember', () => {
    expect(hidden('base', 3).text).toBe('<input type="hidden" name="base" value="3">');
    expect(hidden('act', HOSTILE).text).not.toContain('<script');
  });
});

describe('the summary of errors', () => {
  const errors = [{ field: 'title', text: 'Too short.' }, { text: 'You have asked too often.' }];

  test('leads to the fields, is read aloud, and says that nothing is lost', () => {
    const { text } = errorSummary(errors);
    expect(text).toContain('role="alert"');
    expect(text).toContain('There are 2 things to mend');
    expect(text).toContain('<a href="#field-title">Too short.</a>');
    expect(text).toContain('<li>You have asked too often.</li>');
  });

  test('is absent when nothing is wrong', () => {
    expect(errorSummary([]).text).toBe('');
    expect(errorOf(errors, 'title')).toBe('Too short.');
    expect(errorOf(errors, 'body')).toBeUndefined();
  });
});
