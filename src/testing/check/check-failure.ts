/** A check that did not hold, with both sides for the runner's diff. */
export class CheckFailure extends Error {
  override readonly name = 'AssertionError'
  readonly actual: unknown
  readonly expected: unknown

  constructor(message: string, sides: { readonly actual: unknown; readonly expected: unknown }) {
    super(message)
    this.actual = sides.actual
    this.expected = sides.expected
  }
}
