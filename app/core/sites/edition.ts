/**
 * Which edition of the data this release writes. A site is born with that of its day: the steps up to it are not for it
 * (engines/migrations). It is raised with each release that brings steps.
 */
export const EDITION = 1;
