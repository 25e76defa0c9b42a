import type { Site } from '../../../core/sites/records.ts';

/** What goes along with a dump, in words: where it is from and on which terms. Its heading names the site that it is of. */
export function attribution(site: Site, at: number): string {
  const source = site.source ?? site.title;
  return `# ${source}

Data dump of ${site.title} (${site.siteKey}), written by Askyard on ${new Date(at).toISOString().slice(0, 10)}.
Content by its users, licensed CC BY-SA (2.5 before 2011-04-08, 3.0 until 2018-05-01, 4.0 from 2018-05-02; where a row
carries ContentLicense, that holds).
`;
}
