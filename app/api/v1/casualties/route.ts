import { answerRequest } from "@/lib/api/endpoint";
import { casualties } from "@/lib/api/resources/casualties";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerRequest(casualties, request);
}
