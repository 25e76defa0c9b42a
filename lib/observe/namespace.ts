/** Where our own metrics are, those of the canary and of the watch (lambda/embedded-metrics.ts). */
export const NAMESPACE = 'Askyard';
