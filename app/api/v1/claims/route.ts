import { answerRequest } from "@/lib/api/endpoint";
import { claims } from "@/lib/api/resources/claims";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerRequest(claims, request);
}
