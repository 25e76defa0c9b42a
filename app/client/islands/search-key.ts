/** `/` puts the cursor into the search field, as on many sites; not while somebody writes. */
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target } = event;
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))) return;
  const field = document.querySelector<HTMLInputElement>('.find input');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

export {};
