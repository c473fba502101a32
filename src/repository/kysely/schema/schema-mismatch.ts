/**
 * The tables are not what this version of the library can work on.
 *
 * - `newer`: they were made by a newer version of the library;
 * - `gap`: a version is missing below one that is there: somebody deleted a row, or a migration was passed over.
 */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch'
  readonly code: 'newer' | 'gap'

  constructor(code: 'newer' | 'gap', message: string) {
    super(message)
    this.code = code
  }
}
