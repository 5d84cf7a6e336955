"use client";

import "./fonts.css";
import "./globals.css";
import { ErrorPage } from "./error-page";

/** Where the frame around all pages failed: a document of its own. */
export default function GlobalError(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <html lang="en">
      <body>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
