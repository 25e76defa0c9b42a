import { load } from '../bundles.ts';
import { mayRun } from '../run/may-run.ts';

const blocks = [...document.querySelectorAll<HTMLElement>('.question .prose pre > code')];
const isWorthAsking = blocks.some((code) =>
  mayRun({ classes: [...code.classList, ...(code.parentElement?.classList ?? [])], text: code.textContent }),
);

// Pages without programs load nothing; one whose script cannot be loaded shows its code as it stands.
if (isWorthAsking || document.querySelector('form[data-program]')) load('run').catch(() => undefined);
