import { answerRequest } from "@/lib/api/endpoint";
import { clearance } from "@/lib/api/resources/clearance";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerRequest(clearance, request);
}
