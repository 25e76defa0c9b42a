/**
 * The client of Redis, for whoever loads it only where it is used. In a release, which is a bundle in chunks, a package of the older kind has
 * no names when `import()` asks for it: it gives all that it exports as its default. The rehearsal of a boot found that.
 */
export { Redis } from 'iovalkey';
