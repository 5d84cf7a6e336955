import type { Remark } from "./sentences";

/** The sentence at a field that can't be taken; its input points here. */
export function FieldRemark({ remark }: { remark: Remark | undefined }) {
  if (!remark) return null;
  return (
    <p
      id={`${remark.field}-remark`}
      className="text-note text-critical font-medium max-w-none"
    >
      {remark.text}
    </p>
  );
}

export function remarkAt(remarks: Remark[], field: string): Remark | undefined {
  return remarks.find((remark) => remark.field === field);
}

/** What ties an input to its remark for those who can't see them together. */
export function remarkProps(remark: Remark | undefined) {
  return remark
    ? {
        "aria-invalid": true as const,
        "aria-describedby": `${remark.field}-remark`,
      }
    : {};
}
