const FONT = '600 15px "Source Sans 3"';

/** How wide the small type is beside that. */
export const SMALL = 13 / 15;

/** Widths of texts in the type of the page, remembered: cards ask for the same words again and again. */
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

// Before its font is there, a text is measured in another one; who has asked is to ask again, and of another canvas: WebKit
// does not look for a font again that it was told of already.
let fonts = $state(0);
function measureAnew() {
  context = undefined;
  widths.clear();
  fonts += 1;
}
document.fonts?.addEventListener("loadingdone", measureAnew);
// Where another weight of it is there sooner, that event does not come again: texts would be as wide as they are in that.
void document.fonts?.load?.(FONT).then(measureAnew);

export function widthOf(text: string): number {
  void fonts;
  const known = widths.get(text);
  if (known !== undefined) return known;
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * 7.5;
  context.font = FONT;
  const width = context.measureText(text).width;
  if (widths.size > 20000) widths.clear();
  widths.set(text, width);
  return width;
}
