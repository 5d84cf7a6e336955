import { answerRequest } from "@/lib/api/endpoint";
import { indicators } from "@/lib/api/resources/indicators";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerRequest(indicators, request);
}
