/** Requests that may be under way at a time, of one kind, in this process. */
export interface Places {
  /** Takes a place for a site. Gives what gives it back; undefined when there is none for it. */
  enter(site: string): (() => void) | undefined;
}

/**
 * So many places, shared fairly: of n sites that are busy at a time each may hold one part in n + 1. So the next site that
 * comes always finds room, however hot the others are, and a slow engine cannot make requests pile up without end. Nobody
 * waits in line here: whoever would is told at once to come again, which costs nothing.
 */
export function placesOf(all: number): Places {
  const held = new Map<string, number>();
  let taken = 0;

  function leave(site: string): void {
    taken--;
    const left = (held.get(site) ?? 1) - 1;
    if (left > 0) held.set(site, left);
    else held.delete(site);
  }

  return {
    enter(site) {
      const own = held.get(site) ?? 0;
      const busy = held.size + (own === 0 ? 1 : 0);
      if (taken >= all || own >= Math.max(1, Math.floor(all / (busy + 1)))) return undefined;
      taken++;
      held.set(site, own + 1);
      let isHeld = true;
      return () => {
        if (isHeld) leave(site);
        isHeld = false;
      };
    },
  };
}
