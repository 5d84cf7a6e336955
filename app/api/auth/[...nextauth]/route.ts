import { answerFailure } from "@/app/api/failure";
import { authHandler } from "@/lib/auth/handler";

const handle: typeof authHandler = (request, context) =>
  authHandler(request, context).catch(answerFailure);

export { handle as GET, handle as POST };
