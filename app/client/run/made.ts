/** An element with a class and what is in it. */
export function made<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** A button that submits nothing. */
export function button(className: string, label: string, press: () => void): HTMLButtonElement {
  const element = made('button', className, label);
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}

/** A line that is read aloud when it changes, and not shown. */
export function announcer(): HTMLElement {
  const line = made('span', 'aside-word');
  line.setAttribute('role', 'status');
  return line;
}
