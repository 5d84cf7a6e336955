"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "@/lib/ui/link";

/**
 * A link of the navigation that knows whether the reader is in its part. Where
 * the links lie in one row that scrolls, the reader's part is brought in sight.
 */
export function NavigationLink({
  href,
  children,
}: {
  href: string;
  children: ReactNode;
}) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const row = link.current?.closest("nav");
    if (!here || !link.current || !row) return;
    const { left, right } = link.current.getBoundingClientRect();
    const seen = row.getBoundingClientRect();
    // Only the row: the page stays where it is.
    if (left < seen.left || right > seen.right) {
      row.scrollLeft += (left + right - seen.left - seen.right) / 2;
    }
  }, [here]);
  return (
    <Link
      ref={link}
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
