"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/lib/ui/link";

/** Leads through the parts of the administration; the first is the rest of it. */
export function SectionLinks({
  label,
  links,
}: {
  label: string;
  links: { href: string; label: string }[];
}) {
  const path = usePathname();
  const [first, ...others] = links;
  const here =
    others.find(({ href }) => path === href || path.startsWith(`${href}/`)) ??
    first;
  return (
    <nav aria-label={label} className="mb-6 border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              aria-current={link === here ? "page" : undefined}
              className={`inline-flex items-center min-h-11 -mb-px border-b-2 no-underline hover:border-accent ${
                link === here
                  ? "border-accent font-semibold text-ink"
                  : "border-transparent text-ink-muted"
              }`}
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
