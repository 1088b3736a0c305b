// The outside world of one run: streams, clock, environment, and who sits at the computer. Tests give their own.

export interface Stream {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number;
}

export interface Host {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly stdinIsTerminal: boolean;
  /** The whole of standard input, or a little more than so many bytes of it. */
  readonly readStdin: (most: number) => Buffer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly osUser: () => string;
  readonly hostName: () => string;
  readonly home: () => string;
}
