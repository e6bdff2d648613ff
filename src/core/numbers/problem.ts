/** A reference to a number that leads nowhere. */
export class ReferenceProblem extends Error {
  override readonly name = 'ReferenceProblem';
  /** What kind of reference: `unknown-fact`, `unknown-point`, … */
  readonly code: string;
  /** How to mend it. */
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
