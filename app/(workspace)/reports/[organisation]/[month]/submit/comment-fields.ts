const PREFIX = "comment:";

/** The form's field for the comment on a warning. */
export function commentField(key: string): string {
  return `${PREFIX}${key}`;
}

/** The comments of a submitted form, by the warnings' keys. */
export function commentsIn(
  fields: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) =>
      name.startsWith(PREFIX) && typeof text === "string"
        ? [[name.slice(PREFIX.length), text]]
        : [],
    ),
  );
}
