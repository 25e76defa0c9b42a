const SVG = 'http://www.w3.org/2000/svg';

/** Lines of icons on a field of 24 by 24, by what they stand for. */
const PATHS: Readonly<Record<string, string>> = {
  bold: 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z',
  italic: 'M10 5h8M6 19h8M14 5l-4 14',
  code: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7',
  quote: 'M5 5v14M10 8h9M10 12h9M10 16h6',
  list: 'M5 7h.01M5 12h.01M5 17h.01M10 7h9M10 12h9M10 17h9',
  file: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.6 1.6 0 0 1-2.3-2.3l7.3-7.2',
};

/** An icon by its name; empty for one that is not known. Nobody hears it: the button has a name. */
export function icon(name: string): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name] ?? '');
  drawing.append(path);
  return drawing;
}
