import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Hands the words of the forms to the browser. The walls are in the services. */
export default async function EventsLayout({
  children,
}: {
  children: ReactNode;
}) {
  const { events, admin, errors } = await getMessages();
  return (
    <div className="max-w-5xl">
      <NextIntlClientProvider messages={{ events, admin, errors }}>
        {children}
      </NextIntlClientProvider>
    </div>
  );
}
