// Stands in the bundle for Node's child_process, which commander loads for subcommands that are programs of their own.
// There are none here, and loading it would cost a tenth of a start.

/** Never called. */
export function spawn(): never {
  throw new Error('jifen starts no other programs');
}
