import "server-only";
import NextAuth from "next-auth";
import { authOptions } from "./options";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** next-auth's own endpoints. Options are made per request: a build has no secrets. */
export const authHandler: Handler = (request, context) => {
  const handle: Handler = NextAuth(authOptions());
  return handle(request, context);
};
