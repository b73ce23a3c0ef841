// What a word more about something is, or all of a cell that is cut, while one points at it or comes to it by keyboard:
// one of them for the whole window, so that hundreds of cards carry no more than an attribute.

/** Milliseconds of rest before it comes; those who have just read another need not wait. */
const REST = 500;
const WARM = 400;
/** To get from what it is about to the hint itself, across the gap. */
const GRACE = 120;

export class Hints {
  text: string | null = $state(null);
  /** What it is about, in the window. */
  box: DOMRect | null = $state.raw(null);
  readonly id = "hint";
  #about: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #read = 0;

  /** The pointer is over something. */
  point(target: EventTarget | null): void {
    const element = aboutWhat(target);
    if (element === this.#about) {
      if (this.text !== null) clearTimeout(this.#timer);
      return;
    }
    // Over the hint itself one reads on.
    if (target instanceof Element && target.closest("[role=tooltip]")) {
      clearTimeout(this.#timer);
      return;
    }
    if (element) this.#await(element);
    else if (this.#about) this.#later(() => this.hide(), GRACE);
  }

  /** The focus came to something, by keyboard; where there are words, they say it. */
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
    // A name that says the same is not to be said twice.
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

/** What stands there whole needs no hint that says it again. */
function saysItself(element: HTMLElement, text: string): boolean {
  if (element.textContent?.trim() !== text) return false;
  const isCut = (one: Element) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible";
  return ![element, element.closest("[role=gridcell]"), ...element.children].some((one) => one !== null && isCut(one));
}

export const hints = new Hints();
