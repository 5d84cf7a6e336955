import { redirect } from "next/navigation";
import { getActor } from "@/lib/auth/actor";
import { startPageOf } from "@/lib/auth/start-page";

export default async function StartPage() {
  const actor = await getActor();
  redirect(actor ? startPageOf(actor) : "/sign-in");
}
