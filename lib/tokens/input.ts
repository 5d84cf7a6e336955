import { z } from "zod";
import { TOKEN_DAYS, TOKEN_SCOPES } from "./rules";

/** The form of a new token; checkboxes arrive one by one. */
export const newTokenInput = z.object({
  name: z.string().trim().min(1).max(80),
  days: z.coerce.number().pipe(z.literal([...TOKEN_DAYS])),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1),
});

export type NewToken = z.output<typeof newTokenInput>;
