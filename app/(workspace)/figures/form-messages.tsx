import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** The words that the forms here need in the browser, and no others. */
export async function FormMessages({ children }: { children: ReactNode }) {
  const { figures, errors, admin } = await getMessages();
  const { add, claim, import: file, check, measures, units } = figures;
  const { qualifiers, scopes, kinds } = figures;
  return (
    <NextIntlClientProvider
      messages={{
        figures: {
          add,
          claim,
          import: file,
          check,
          measures,
          units,
          qualifiers,
          scopes,
          kinds,
        },
        errors,
        admin: { conflict: admin.conflict },
      }}
    >
      {children}
    </NextIntlClientProvider>
  );
}
