/** How many areas, organisations and months a simulated instance has. */
export interface Size {
  name: string;
  areas: number;
  organisations: number;
  months: number;
}

/** A small country's register, and one larger than any that exists. */
export const SIZES = {
  small: { name: "small", areas: 14, organisations: 6, months: 60 },
  large: { name: "large", areas: 1469, organisations: 97, months: 120 },
} satisfies Record<string, Size>;

export type SizeName = keyof typeof SIZES;
