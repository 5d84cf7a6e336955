"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/lib/ui/link";

/** A link of the navigation that knows whether the reader is in its part. */
export function NavigationLink({
  href,
  children,
}: {
  href: string;
  children: ReactNode;
}) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={`flex items-center min-h-10 px-2 rounded whitespace-nowrap lg:whitespace-normal leading-snug no-underline hover:underline ${
        here ? "font-semibold text-ink bg-paper" : "text-ink-muted"
      }`}
    >
      {children}
    </Link>
  );
}
