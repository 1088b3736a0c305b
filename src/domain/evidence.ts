// What proves a deed: words, or the name of a file with its SHA-256, kept in one text.

export interface FileEvidence {
  readonly name: string;
  readonly sha256: string;
}

/** `photo.jpg sha256:…` */
export const fileEvidence = (name: string, sha256: string): string => `${name} sha256:${sha256}`;

/** The file that evidence names, or null where it is words. */
export function fileOf(evidence: string): FileEvidence | null {
  const [, name, sha256] = /^(.+) sha256:([0-9a-f]{64})$/u.exec(evidence) ?? [];
  return name === undefined || sha256 === undefined ? null : { name, sha256 };
}
