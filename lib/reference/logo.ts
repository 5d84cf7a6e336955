import "server-only";
import type { Transaction } from "@/db/client";

/** The centre's logo as it is printed. */
export interface CentreLogo {
  /** A PNG file that this program has written itself. */
  png: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
}

export async function readLogo(_tx: Transaction): Promise<CentreLogo | null> {
  return null;
}
