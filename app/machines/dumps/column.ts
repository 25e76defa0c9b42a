/** Ids a page; a page is 16 KB and exists once something in it is not 0. */
const PAGE = 4096;

/** 32-bit numbers by id from -1 on, 0 where nothing was set: 4 bytes an id at most, nothing for stretches that stay empty. */
export class Column {
  readonly #pages: (Int32Array | undefined)[] = [];

  get(id: number): number {
    const place = id + 1;
    return this.#pages[Math.floor(place / PAGE)]?.[place % PAGE] ?? 0;
  }

  set(id: number, value: number): void {
    const place = id + 1;
    this.#page(place)[place % PAGE] = value;
  }

  add(id: number, difference: number): void {
    const place = id + 1;
    const page = this.#page(place);
    page[place % PAGE] = (page[place % PAGE] ?? 0) + difference;
  }

  #page(place: number): Int32Array {
    const number = Math.floor(place / PAGE);
    const page = this.#pages[number] ?? new Int32Array(PAGE);
    this.#pages[number] = page;
    return page;
  }
}
