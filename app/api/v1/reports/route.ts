import { answerRequest } from "@/lib/api/endpoint";
import { reports } from "@/lib/api/resources/reports";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerRequest(reports, request);
}
