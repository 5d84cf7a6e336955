import { answerRequest } from "@/lib/api/endpoint";
import { organisations } from "@/lib/api/resources/places";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerRequest(organisations, request);
}
