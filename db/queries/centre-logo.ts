import { eq } from "drizzle-orm";
import type { Transaction } from "../client";
import { centreLogo } from "../schema";

export interface CentreLogoRow {
  png: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
}

const columns = {
  png: centreLogo.png,
  width: centreLogo.width,
  height: centreLogo.height,
};

export async function getCentreLogo(
  tx: Transaction,
): Promise<CentreLogoRow | null> {
  const [row] = await tx.select(columns).from(centreLogo);
  return row ?? null;
}

/** Puts a logo in the place of the one before; says whether there was one. */
export async function putCentreLogo(
  tx: Transaction,
  { png, ...size }: CentreLogoRow,
): Promise<boolean> {
  const had = await deleteCentreLogo(tx);
  await tx.insert(centreLogo).values({ png: Buffer.from(png), ...size });
  return had;
}

/** Whether there was one. */
export async function deleteCentreLogo(tx: Transaction): Promise<boolean> {
  const gone = await tx
    .delete(centreLogo)
    .where(eq(centreLogo.id, 1))
    .returning({ id: centreLogo.id });
  return gone.length > 0;
}
