/**
 * A 4-ary min-heap of (label, node) pairs in two growing columns.
 *
 * There is no decrease-key: an improved node is pushed again and the stale entry is skipped when it comes up,
 * which measured faster than tracking positions on road graphs.
 */
export class LabelHeap {
  private labels: Float64Array;
  private nodes: Uint32Array;
  private count = 0;

  constructor(capacity = 1024) {
    this.labels = new Float64Array(capacity);
    this.nodes = new Uint32Array(capacity);
  }

  get size(): number {
    return this.count;
  }

  /** Label of the first entry; Infinity when empty. */
  get topLabel(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : this.labels[0]!;
  }

  /** Node of the first entry. Only meaningful while `size` is above 0. */
  get topNode(): number {
    return this.nodes[0]!;
  }

  clear(): void {
    this.count = 0;
  }

  push(label: number, node: number): void {
    if (this.count === this.labels.length) this.grow();
    const { labels, nodes } = this;
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (labels[parent]! <= label) break;
      labels[at] = labels[parent]!;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    labels[at] = label;
    nodes[at] = node;
  }

  /** Removes the first entry. */
  pop(): void {
    const { labels, nodes } = this;
    const count = --this.count;
    if (count <= 0) return;
    const label = labels[count]!;
    const node = nodes[count]!;
    let at = 0;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= count) break;
      const end = Math.min(first + 4, count);
      let least = first;
      for (let child = first + 1; child < end; child++) {
        if (labels[child]! < labels[least]!) least = child;
      }
      if (labels[least]! >= label) break;
      labels[at] = labels[least]!;
      nodes[at] = nodes[least]!;
      at = least;
    }
    labels[at] = label;
    nodes[at] = node;
  }

  private grow(): void {
    const labels = new Float64Array(this.labels.length * 2);
    const nodes = new Uint32Array(this.nodes.length * 2);
    labels.set(this.labels);
    nodes.set(this.nodes);
    this.labels = labels;
    this.nodes = nodes;
  }
}
