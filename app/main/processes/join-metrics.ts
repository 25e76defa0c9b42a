/** Metrics of several processes as one text, each sample marked with its process: a metric's samples must stand together. */
export function joinMetrics(texts: readonly (readonly [process: string, text: string])[]): string {
  const metrics = new Map<string, { readonly about: Set<string>; readonly samples: string[] }>();
  const metricOf = (name: string) => {
    const known = metrics.get(name) ?? { about: new Set<string>(), samples: [] };
    metrics.set(name, known);
    return known;
  };
  for (const [process, text] of texts) {
    let name = '';
    for (const line of text.split('\n')) {
      const about = /^# \w+ (\S+)/.exec(line)?.[1];
      if (about !== undefined) {
        name = about;
        metricOf(name).about.add(line);
      } else if (line !== '') {
        // A histogram's samples have names that begin with its own.
        const own = /^[^{\s]+/.exec(line)?.[0] ?? '';
        metricOf(name !== '' && own.startsWith(name) ? name : own).samples.push(marked(line, process));
      }
    }
  }
  return [...metrics.values()].map(({ about, samples }) => `${[...about, ...samples].join('\n')}\n`).join('');
}

function marked(sample: string, process: string): string {
  const label = `process="${process}"`;
  return sample.includes('{') ? sample.replace('{', `{${label},`) : sample.replace(' ', `{${label}} `);
}
