import type { Role } from "@/lib/reporting/vocabulary";

/** The accounts of the demonstration; they exist only beside simulated data. */
export const DEMONSTRATION_ACCOUNTS: { email: string; role: Role }[] = [
  { email: "staff@example.org", role: "staff" },
  { email: "manager@example.org", role: "manager" },
  { email: "viewer@example.org", role: "viewer" },
  { email: "admin@example.org", role: "admin" },
];

export const DEMONSTRATION_PASSWORD = "demonstration";
