import { trimBlanks } from './blanks.js'

/** A column or field name as it is matched: without regard to case and to surrounding blanks. */
export function foldName(name: string): string {
  return trimBlanks(name).toLowerCase()
}
