/** A set of whole numbers below a limit, in room kept from one use to the next: clearing costs what was added. */
export class NumberSet {
  /** The first `size` are in the set, in the order they came. */
  readonly members: Uint32Array;
  size = 0;
  private readonly isIn: Uint8Array;

  constructor(limit: number) {
    this.members = new Uint32Array(limit);
    this.isIn = new Uint8Array(limit);
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.isIn[this.members[i]!] = 0;
    this.size = 0;
  }

  /** Adds a number unless it is in already. */
  add(number: number): void {
    if (this.isIn[number] === 1) return;
    this.isIn[number] = 1;
    this.members[this.size++] = number;
  }
}
