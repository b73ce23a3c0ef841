/** The fonts of cards: for their titles, and for the names on them. */
const FONTS = { title: '600 15px "Source Sans 3"', name: '400 13px "Source Sans 3"' };
type Type = keyof typeof FONTS;

/** The widths of texts in the page's fonts. They are cached, because cards ask for the same words again and again. */
const widths: Record<Type, Map<string, number>> = { title: new Map(), name: new Map() };
let contexts: Partial<Record<Type, CanvasRenderingContext2D | null>> = {};

// Until a font is loaded, texts are measured in another one. Afterwards everything is measured again, with a new
// canvas: WebKit does not look again for a font that it failed to find.
let fonts = $state(0);
function measureAnew() {
  contexts = {};
  for (const known of Object.values(widths)) known.clear();
  fonts += 1;
}
document.fonts?.addEventListener("loadingdone", measureAnew);
// If another weight is loaded first, that event does not come again, and texts would keep the widths of that weight.
for (const font of Object.values(FONTS)) void document.fonts?.load?.(font).then(measureAnew);

export function widthOf(text: string, type: Type = "title"): number {
  void fonts;
  const known = widths[type].get(text);
  if (known !== undefined) return known;
  const context = contextOf(type);
  if (!context) return text.length * 7.5;
  const width = context.measureText(text).width;
  if (widths[type].size > 20000) widths[type].clear();
  widths[type].set(text, width);
  return width;
}

function contextOf(type: Type): CanvasRenderingContext2D | null {
  const known = contexts[type];
  if (known !== undefined) return known;
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = FONTS[type];
  contexts[type] = context;
  return context;
}
