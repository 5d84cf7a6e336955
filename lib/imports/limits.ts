/** What one import may hold; more is refused before it is read. */
export const MAX_BYTES = 20 * 1024 * 1024;
export const MAX_ROWS = 100_000;
/** Wider than any table we know; what stands further right is not read. */
export const MAX_COLUMNS = 100;
/**
 * A workbook is a ZIP file and may unpack to a thousand times its size: about
 * ten times what 100,000 full rows of ours need.
 */
export const MAX_UNPACKED_BYTES = 400 * 1024 * 1024;
export const MAX_PARTS = 1_000;
export const MAX_SHEETS = 20;
