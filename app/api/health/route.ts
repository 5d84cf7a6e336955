import { getHealth } from "@/lib/health";

export const dynamic = "force-dynamic";

/** For load balancers and the start command: 200 when all is well, else 503. */
export async function GET(): Promise<Response> {
  const health = await getHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
