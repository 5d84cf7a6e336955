/** Whether a part of a path is text at all. */
function isReadable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/**
 * An address whose path can be read: a part that is no UTF-8 or has a percent
 * sign too much becomes "-", which names nothing, so that the page or program's
 * answer is the usual "not found". The framework's own answer to such a path is
 * an empty "Internal Server Error".
 */
export function readableAddress(address: string): string {
  const end = address.indexOf("?");
  const path = end === -1 ? address : address.slice(0, end);
  if (isReadable(path)) return address;
  const parts = path.split("/").map((part) => (isReadable(part) ? part : "-"));
  return parts.join("/") + (end === -1 ? "" : address.slice(end));
}
