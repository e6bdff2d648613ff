/** A unit or expression that cannot be read, or quantities that do not fit together. */
export class UnitProblem extends Error {
  override readonly name = 'UnitProblem';
  /** How to mend it. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
