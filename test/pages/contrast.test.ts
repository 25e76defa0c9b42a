import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../app/client/styles/tokens.css', import.meta.url), 'utf8');

function tokens(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, name = '', colour = '']) => [name, colour]));
}

const [light = '', dark = ''] = css.split('@media');
const themes = { light: tokens(light), dark: new Map([...tokens(light), ...tokens(dark)]) };

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const long = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

const TEXT: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['ink', ['paper', 'surface', 'code', 'tag', 'mark', 'warn-ground']],
  ['muted', ['paper', 'surface', 'code', 'warn-ground']],
  ['link', ['paper', 'surface', 'code', 'tag', 'warn-ground']],
  ['tag-ink', ['tag']],
  ['accent-ink', ['accent']],
  ['accent', ['surface']],
  ['good', ['paper', 'surface', 'good-ground']],
  ['bad', ['paper', 'surface', 'bad-ground']],
  ['warn', ['paper', 'warn-ground']],
  ...['keyword', 'string', 'number', 'name', 'type', 'quiet'].map((name) => [`syntax-${name}`, ['code']] as const),
  ...[0, 1, 2, 3, 4, 5].map((tint) => ['tint-ink', [`tint-${tint}`]] as const),
];

/** What is no text but must be seen: edges of fields, the ring of focus, medals (WCAG 1.4.11). */
const SHAPES: readonly (readonly [shape: string, grounds: readonly string[]])[] = [
  ['edge', ['paper', 'surface']],
  ['focus', ['paper', 'surface', 'code']],
  ...['gold', 'silver', 'bronze'].map((medal) => [medal, ['paper', 'surface']] as const),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colour = (name: string): string => themes[theme].get(name) ?? 'absent';
  const pairs = (list: typeof TEXT) => list.flatMap(([name, grounds]) => grounds.map((ground) => ({ name, ground })));

  test.each(pairs(TEXT))('$name can be read on $ground', ({ name, ground }) => {
    expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(SHAPES))('$name can be seen on $ground', ({ name, ground }) => {
    expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});
