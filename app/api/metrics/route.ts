import { metricsText } from "@/lib/metrics";

export const dynamic = "force-dynamic";

/** Prometheus' text format: how the process and its database are. */
export async function GET(): Promise<Response> {
  const { contentType, text } = await metricsText();
  return new Response(text, {
    headers: { "Content-Type": contentType, "Cache-Control": "no-store" },
  });
}
