/** Thrown inside a run whose caller has cancelled it; never seen outside. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled'
}
