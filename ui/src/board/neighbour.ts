/** The nearest card in a direction, by the middles of the boxes. */
export function neighbour(
  from: { x: number; y: number },
  cards: { id: string; x: number; y: number }[],
  direction: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): string | undefined {
  const ahead = (card: { x: number; y: number }) => {
    const [dx, dy] = [card.x - from.x, card.y - from.y];
    if (direction === "ArrowLeft") return { along: -dx, across: Math.abs(dy) };
    if (direction === "ArrowRight") return { along: dx, across: Math.abs(dy) };
    if (direction === "ArrowUp") return { along: -dy, across: Math.abs(dx) };
    return { along: dy, across: Math.abs(dx) };
  };
  const scored = cards
    .map((card) => ({ id: card.id, ...ahead(card) }))
    .filter((card) => card.along > 4)
    .sort((a, b) => a.along + a.across * 3 - (b.along + b.across * 3));
  return scored[0]?.id;
}
