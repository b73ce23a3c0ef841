import { expect, it } from "vitest";
import { neighbour } from "./neighbour";

it("goes to the card that lies nearest in a direction", () => {
  const cards = [
    { id: "right", x: 100, y: 0 },
    { id: "below", x: 0, y: 100 },
    { id: "far right", x: 200, y: 0 },
  ];
  expect(neighbour({ x: 0, y: 0 }, cards, "ArrowRight")).toBe("right");
  expect(neighbour({ x: 0, y: 0 }, cards, "ArrowDown")).toBe("below");
  expect(neighbour({ x: 0, y: 0 }, cards, "ArrowLeft")).toBeUndefined();
});
