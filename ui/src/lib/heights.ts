/** The heights of lines as the browser laid them out, in pixels. Those not seen yet are taken to be one row high. */
export class Heights {
  private readonly known = new Map<number, number>();
  private sum = 0;

  constructor(private readonly row: number) {}

  of(line: number): number {
    return this.known.get(line) ?? this.row;
  }

  /** @returns whether it is news */
  set(line: number, pixels: number): boolean {
    const before = this.known.get(line);
    if (pixels === 0 || before === pixels) return false;
    this.known.set(line, pixels);
    this.sum += pixels - (before ?? 0);
    return true;
  }

  get mean(): number {
    return this.known.size > 0 ? Math.max(this.row, this.sum / this.known.size) : this.row;
  }

  clear(): void {
    this.known.clear();
    this.sum = 0;
  }
}
