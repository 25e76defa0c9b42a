import type { Command } from './command.ts';

/**
 * Every command of `askyard` by its name, in the order in which they are listed. Each loads its own part of the service:
 * the whole takes a second of a processor, which adding a site need not wait for, and a tenth of it holds strangers' programs.
 */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  site: async () => (await import('./site.ts')).site,
  user: async () => (await import('./user.ts')).user,
  'admin-link': async () => (await import('./admin-link.ts')).adminLink,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  migrate: async () => (await import('./migrate.ts')).migrate,
  check: async () => (await import('./check.ts')).check,
  reindex: async () => (await import('./reindex.ts')).reindex,
  queue: async () => (await import('./queue.ts')).queue,
  'tag-engine': async () => (await import('./tag-engine.ts')).tagEngine,
  runner: async () => (await import('./runner.ts')).runner,
};
