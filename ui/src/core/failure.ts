import type { Failure } from "./bindings";

/** The reason why a command was refused, as a failure with a sentence. */
export function failureOf(error: unknown): Failure {
  if (typeof error === "object" && error !== null && "message" in error && "kind" in error) return error as Failure;
  return { kind: "refused", message: error instanceof Error ? error.message : String(error), damaged: null };
}
