import { grown, roomFor } from './grow.ts';

/** Tags of a question that have room at first: Stack Exchange's rule. A dump may hold more. */
const STRIDE = 5;

/** Questions as columns, one typed array a property, by ordinal. */
export class Columns {
  count = 0;
  capacity = 64;
  ids = new Uint32Array(this.capacity);
  created = new Float64Array(this.capacity);
  active = new Float64Array(this.capacity);
  scores = new Int32Array(this.capacity);
  answers = new Int32Array(this.capacity);
  versions = new Uint32Array(this.capacity);
  /** Tag numbers + 1, `stride` of them a question, 0 where there is none. */
  tags = new Uint32Array(this.capacity * STRIDE);
  stride = STRIDE;

  get bytes(): number {
    const { ids, created, active, scores, answers, versions, tags } = this;
    return [ids, created, active, scores, answers, versions, tags].reduce((sum, column) => sum + column.byteLength, 0);
  }

  /** Makes room for `count` questions; true when the columns moved. */
  reserve(count: number): boolean {
    if (count <= this.capacity) return false;
    this.#resize(roomFor(count));
    return true;
  }

  /** Numbers of the tags at an ordinal. */
  tagsAt(ordinal: number): number[] {
    const found: number[] = [];
    for (let at = ordinal * this.stride; at < (ordinal + 1) * this.stride; at++) {
      const tag = this.tags[at] as number;
      if (tag !== 0) found.push(tag - 1);
    }
    return found;
  }

  setTags(ordinal: number, tags: readonly number[]): void {
    if (tags.length > this.stride) this.#widen(tags.length);
    for (let place = 0; place < this.stride; place++) this.tags[ordinal * this.stride + place] = (tags[place] ?? -1) + 1;
  }

  /** Copies a question over another place. */
  copy(from: number, to: number): void {
    for (const column of [this.ids, this.created, this.active, this.scores, this.answers, this.versions]) column.copyWithin(to, from, from + 1);
    this.tags.copyWithin(to * this.stride, from * this.stride, (from + 1) * this.stride);
  }

  /** What is filled of each column, for a snapshot. */
  filled(): readonly (Uint32Array | Int32Array | Float64Array)[] {
    const { count, ids, created, active, scores, answers, versions, tags } = this;
    return [...[ids, created, active, scores, answers, versions].map((column) => column.subarray(0, count)), tags.subarray(0, count * this.stride)];
  }

  /** Makes room for exactly what a snapshot holds, in the same parts as `filled`; whoever calls fills them. */
  emptied(count: number, stride: number): readonly (Uint32Array | Int32Array | Float64Array)[] {
    this.count = count;
    this.stride = stride;
    this.#resize(roomFor(count));
    return this.filled();
  }

  /** Puts the questions in the given order of their ordinals. */
  arrange(order: Uint32Array): void {
    const { ids, created, active, scores, answers, versions, tags, stride } = this;
    this.#resize(roomFor(this.count));
    for (let to = 0; to < order.length; to++) {
      const from = order[to] as number;
      this.ids[to] = ids[from] as number;
      this.created[to] = created[from] as number;
      this.active[to] = active[from] as number;
      this.scores[to] = scores[from] as number;
      this.answers[to] = answers[from] as number;
      this.versions[to] = versions[from] as number;
      for (let place = 0; place < stride; place++) this.tags[to * stride + place] = tags[from * stride + place] as number;
    }
  }

  #resize(capacity: number): void {
    this.capacity = capacity;
    this.ids = grown(this.ids, capacity);
    this.created = grown(this.created, capacity);
    this.active = grown(this.active, capacity);
    this.scores = grown(this.scores, capacity);
    this.answers = grown(this.answers, capacity);
    this.versions = grown(this.versions, capacity);
    this.tags = grown(this.tags, capacity * this.stride);
  }

  #widen(stride: number): void {
    const wider = new Uint32Array(this.capacity * stride);
    for (let ordinal = 0; ordinal < this.count; ordinal++) {
      wider.set(this.tags.subarray(ordinal * this.stride, (ordinal + 1) * this.stride), ordinal * stride);
    }
    this.tags = wider;
    this.stride = stride;
  }
}
