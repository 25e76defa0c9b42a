import { expect, test } from 'vitest';
import { prose } from '../../../app/pages/parts/prose.ts';

test('code takes the focus, so that the keyboard scrolls it', () => {
  expect(prose('<p>a</p><pre><code>b</code></pre><pre class="x">c</pre>').text).toBe(
    '<p>a</p><pre tabindex="0"><code>b</code></pre><pre tabindex="0" class="x">c</pre>',
  );
  expect(prose('<p>&lt;pre&gt;</p>').text).toBe('<p>&lt;pre&gt;</p>');
});
