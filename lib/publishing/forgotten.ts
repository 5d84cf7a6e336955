/** At a domain that can never exist (RFC 2606): stands where an address was. */
const FORGOTTEN = "@forgotten.invalid";

/** Whether an address is no longer kept: its subscription ended long ago. */
export function isForgotten(address: string): boolean {
  return address.endsWith(FORGOTTEN);
}
