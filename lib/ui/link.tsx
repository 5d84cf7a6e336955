import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link that is followed without loading the page anew. Nothing is fetched
 * before it is chosen: every page is made for its reader at the time of asking,
 * so that fetching ahead brought nothing but some thirty requests a page, and
 * as much work again for a slow machine.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
