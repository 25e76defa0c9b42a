import { figuresIn } from './figures.ts';
import { enhanceForms } from './forms.ts';
import { barsIn } from './post.ts';
import { known } from './words.ts';

const found = await known();
if (found && found.languages.length > 0) {
  const { words, languages } = found;
  const figures = figuresIn(document.documentElement.lang);
  const tags = [...document.querySelectorAll('.question .post > .tags .tag')].map((tag) => tag.textContent.trim());
  for (const prose of document.querySelectorAll<HTMLElement>('.question .post > .prose')) barsIn(prose, tags, { languages, words, figures });
  enhanceForms({ languages, words, figures });
}
