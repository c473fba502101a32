import { brokenCallbacks } from './callbacks.js'
import { brokenHeaders } from './headers.js'
import { brokenResults } from './results.js'
import { brokenSelections } from './selections.js'
import type { BrokenResult } from './setup.js'
import { brokenSurroundings } from './surroundings.js'

/** What a test must find on every database. */
export const brokenEverywhere: readonly BrokenResult[] = [
  ...brokenSurroundings,
  ...brokenSelections,
  ...brokenResults,
  ...brokenHeaders,
  ...brokenCallbacks,
]
