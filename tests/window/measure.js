// Faults on the screen that an eye would see: text that is cut off, things that overlap, and views that scroll
// sideways. Returns a sentence for each; nothing if there is none.
const found = [];
const name = (element) =>
  `<${element.tagName.toLowerCase()} class="${element.className}"> ${(element.textContent || element.getAttribute("aria-label") || "").trim().slice(0, 60)}`;
const isSeen = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true }) && !element.closest(".hidden-text, [aria-hidden='true']");
};
// Sideways scrolling is intended here: the board with more rooms than fit, pasted tables, texts.
const maySideways = "textarea, input, .frame, .scroll, pre, .table";

if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
for (const element of document.body.querySelectorAll("*")) {
  if (!isSeen(element) || element.closest("svg")) continue;
  const style = getComputedStyle(element);
  const scrolls = /auto|scroll/.test(style.overflowX);
  const wider = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
  if (wider && scrolls && !element.matches(maySideways)) found.push(`scrolls sideways: ${name(element)}`);
  if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
  // An ellipsis shows that there is more, and the full text is in a title or can be opened.
  const says = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none" || element.matches("select, input, textarea");
  const higher = element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0;
  if ((wider || higher) && !says && element.textContent.trim() && !element.matches("body, html, .gutter, .paper, .rooms, .hours"))
    found.push(`cut off: ${name(element)}`);
}
// The contents of a card must be inside it.
for (const card of document.querySelectorAll(".card")) {
  const box = card.getBoundingClientRect();
  for (const inner of card.children) {
    const part = inner.getBoundingClientRect();
    if (part.height > 0 && (part.bottom > box.bottom + 1 || part.right > box.right + 1)) found.push(`outside its card: ${name(inner)} in ${name(card)}`);
  }
}
const middleOf = (element) => {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};
function scrollersOf(element) {
  const edges = [];
  for (let outer = element.parentElement; outer; outer = outer.parentElement)
    if (/auto|scroll|hidden/.test(getComputedStyle(outer).overflow)) edges.push(outer.getBoundingClientRect());
  return edges;
}
const isOnEdge = ([x, y], edge) => [x - edge.left, x - edge.right, y - edge.top, y - edge.bottom].some((far) => Math.abs(far) < 1);
// Clickable things must not be covered where one would click.
for (const element of document.querySelectorAll("button, input, select, textarea, a[href], summary")) {
  if (!isSeen(element) || element.disabled) continue;
  // Boxes end between pixels, the pointer does not, so an element on the very edge of a scroller is scrolled in
  // first.
  if (scrollersOf(element).some((edge) => isOnEdge(middleOf(element), edge))) element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const [x, y] = middleOf(element);
  if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) continue;
  const clipped = scrollersOf(element).some((edge) => x < edge.left || x > edge.right || y < edge.top || y > edge.bottom);
  const top = document.elementFromPoint(x, y);
  // Sticky headings, the drawer with the details and dialogs cover others on purpose.
  if (clipped || !top || element.contains(top) || top.contains(element)) continue;
  if (top.closest("[data-inspector], [data-check], [data-verdict], .notices, .rooms, .hours, .heads, .dialog, .dialog-veil, .menu, .band-label") || element.closest(".card, .band")) continue;
  found.push(`covered: ${name(element)} by ${name(top)}`);
}
return [...new Set(found)].slice(0, 12);
