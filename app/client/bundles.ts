/** Addresses of the large scripts, by name: web/bundles.ts puts them here when it builds the islands. */
declare const BUNDLES: Readonly<Record<string, string>>;

/** Loads a large script: `load('editor')` is the module app/client/editor/editor.ts. Rejects when the site cannot be reached. */
export const load = (name: string) => import(BUNDLES[name] ?? `/assets/${name}.js`);
