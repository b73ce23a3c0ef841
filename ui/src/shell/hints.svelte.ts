// Hints: a further word about something, or the full text of a cut cell, shown while it has the pointer or the
// keyboard focus. One hint serves the whole window, so that each of hundreds of cards carries only an attribute.

/** The rest in milliseconds before a hint appears. After another hint it appears at once. */
const REST = 500;
const WARM = 400;
/** The time to move the pointer across the gap to the hint itself. */
const GRACE = 120;

export class Hints {
  text: string | null = $state(null);
  /** The box of its element, in the window. */
  box: DOMRect | null = $state.raw(null);
  readonly id = "hint";
  #about: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #read = 0;

  /** The pointer is over an element. */
  point(target: EventTarget | null): void {
    const element = aboutWhat(target);
    if (element === this.#about) {
      if (this.text !== null) clearTimeout(this.#timer);
      return;
    }
    // Over the hint itself, it stays.
    if (target instanceof Element && target.closest("[role=tooltip]")) {
      clearTimeout(this.#timer);
      return;
    }
    if (element) this.#await(element);
    else if (this.#about) this.#later(() => this.hide(), GRACE);
  }

  /** An element got the focus by keyboard. Only signs get a hint then: elsewhere words say it. */
  focus(target: EventTarget | null): void {
    const element = aboutWhat(target);
    if (element === target && element?.matches(":focus-visible.sign")) this.#await(element);
    else this.hide();
  }

  hide(): void {
    clearTimeout(this.#timer);
    if (this.text !== null) {
      this.#read = Date.now();
      this.#about?.removeAttribute("aria-describedby");
    }
    this.text = this.box = this.#about = null;
  }

  #await(element: HTMLElement): void {
    const isWarm = this.text !== null || Date.now() - this.#read < WARM;
    this.hide();
    this.#about = element;
    this.#later(() => this.#show(element), isWarm ? 0 : REST);
  }

  #show(element: HTMLElement): void {
    const text = (element.dataset.hint ?? element.textContent).trim();
    if (!text || !element.isConnected || saysItself(element, text)) return;
    this.text = text;
    this.box = element.getBoundingClientRect();
    // A name with the same text must not be read out twice.
    if (element.getAttribute("aria-label") !== text && !element.hasAttribute("aria-describedby")) element.setAttribute("aria-describedby", this.id);
  }

  #later(then: () => void, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }
}

function aboutWhat(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-hint], [role=gridcell]") : null;
}

/** A fully visible text needs no hint that repeats it. */
function saysItself(element: HTMLElement, text: string): boolean {
  if (element.textContent?.trim() !== text) return false;
  const isCut = (one: Element) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible";
  return ![element, element.closest("[role=gridcell]"), ...element.children].some((one) => one !== null && isCut(one));
}

export const hints = new Hints();
