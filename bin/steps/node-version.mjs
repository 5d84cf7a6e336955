// @ts-check

const oldest = { major: 20, minor: 9 };

/**
 * Whether a version such as `20.9.0` is recent enough.
 *
 * @param {string} version
 */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (
    major > oldest.major || (major === oldest.major && minor >= oldest.minor)
  );
}

/** Ends the program with a sentence when this Node.js is too old. */
export function refuseOldNode() {
  if (isRecentEnough(process.versions.node)) return;
  console.error(
    `Node.js ${oldest.major}.${oldest.minor} or later is needed; this is ${process.versions.node}. Get a newer one from https://nodejs.org and start again.`,
  );
  process.exit(1);
}
