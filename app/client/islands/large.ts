import { load } from '../bundles.ts';

/** Large scripts, and what a page must hold for each to be loaded: readers load none of them. */
const WANTED = {
  press: 'form[data-vote], form[data-accept], form[data-comment], [data-comment-edit], form[data-comment-delete], form[data-tag-choice]',
  compose: 'form[data-draft], input[data-tags], input[data-similar]',
  editor: 'textarea[data-editor]',
  live: '[data-live], [data-live-inbox]',
  mermaid: '.prose pre > code.language-mermaid',
  passkeys: 'form[data-passkey]',
} as const;

for (const [name, selector] of Object.entries(WANTED)) {
  // A page whose script cannot be loaded works as it does without scripts.
  if (document.querySelector(selector)) load(name).catch(() => undefined);
}
