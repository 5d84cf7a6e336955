import { problemAnswer } from "@/lib/api/problems";
import { NotFoundError } from "@/lib/errors";

export const dynamic = "force-dynamic";

/** An address that the API does not have: a problem, not a page. */
export function GET(): Response {
  return problemAnswer(new NotFoundError());
}
