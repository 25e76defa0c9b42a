/** How what has been started is stopped, in the order in which it was started. */
export type Undo = (() => void | Promise<void>)[];

/** Stops it all, the last first. */
export async function undone(undo: Undo): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}
