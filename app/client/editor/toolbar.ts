import { icon } from './icons.ts';

/** A button of the toolbar: its name and icon, and what it does. */
export type Tool = { readonly name: string; readonly icon: string; readonly keys?: string; readonly press: () => void };

/** Which button an arrow key leads to; undefined for other keys. In pages from right to left the arrows change places. */
export function toolAfter(key: string, at: number, count: number, isRightToLeft: boolean): number | undefined {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return (at + 1) % count;
  if (key === back) return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** Buttons in a row that Tab enters once and arrows walk through: https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
export function toolbar(label: string, controls: string, tools: readonly Tool[]): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'editor-bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', label);
  bar.setAttribute('aria-controls', controls);
  const buttons = tools.map((tool, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = index === 0 ? 0 : -1;
    button.title = tool.keys === undefined ? tool.name : `${tool.name} (${tool.keys})`;
    button.setAttribute('aria-label', tool.name);
    button.append(icon(tool.icon));
    button.addEventListener('click', tool.press);
    return button;
  });
  bar.append(...buttons);
  bar.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const next = at < 0 ? undefined : toolAfter(event.key, at, buttons.length, getComputedStyle(bar).direction === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    for (const [index, button] of buttons.entries()) button.tabIndex = index === next ? 0 : -1;
    buttons[next]?.focus();
  });
  return bar;
}
