// Rooms, hours and the field between them scroll together, whichever one is scrolled.

interface Scrolled {
  scrollLeft: number;
  scrollTop: number;
}

/**
 * A part that was put somewhere because another one was scrolled also sends a scroll event, a frame later. By then a
 * wheel has moved the other part on in many small steps. Following the late event would undo these steps and end the
 * turn.
 */
export class Following {
  #put = new WeakMap<object, { left: number; top: number }>();

  /** Whether the user scrolled it; false if it was put where it is. */
  leads(part: Scrolled): boolean {
    const put = this.#put.get(part);
    if (put?.left === part.scrollLeft && put.top === part.scrollTop) return false;
    this.#put.delete(part);
    return true;
  }

  /** Puts it where another part was scrolled to. */
  put(part: Scrolled, { left, top }: { left?: number; top?: number }): void {
    if (left !== undefined && part.scrollLeft !== left) part.scrollLeft = left;
    if (top !== undefined && part.scrollTop !== top) part.scrollTop = top;
    // Remembers where it really is, because it may not scroll that far.
    this.#put.set(part, { left: part.scrollLeft, top: part.scrollTop });
  }
}
