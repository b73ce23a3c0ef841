// Rooms, hours and the field between them scroll together, whichever of them is scrolled.

interface Scrolled {
  scrollLeft: number;
  scrollTop: number;
}

/**
 * What was put somewhere because another part was scrolled tells of it as well, a picture later. A wheel has moved the
 * other on by then, in many small steps: to follow what is told late would take them back and end the turn.
 */
export class Following {
  #put = new WeakMap<object, { left: number; top: number }>();

  /** Whether it was scrolled by somebody, rather than put where it is. */
  leads(part: Scrolled): boolean {
    const put = this.#put.get(part);
    if (put?.left === part.scrollLeft && put.top === part.scrollTop) return false;
    this.#put.delete(part);
    return true;
  }

  /** Puts it where another was scrolled to. */
  put(part: Scrolled, { left, top }: { left?: number; top?: number }): void {
    if (left !== undefined && part.scrollLeft !== left) part.scrollLeft = left;
    if (top !== undefined && part.scrollTop !== top) part.scrollTop = top;
    // Where it has come to: it may not reach as far.
    this.#put.set(part, { left: part.scrollLeft, top: part.scrollTop });
  }
}
