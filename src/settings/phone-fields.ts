import { z } from 'zod'
import { foldName } from '../lead/fold-name.js'
import { custom, must, named } from './fields.js'

const list = must('a list of one or more column names')

/** The setting `phoneFields`: column names, none twice as columns are compared. */
export const phoneFields = z
  .array(named, list)
  .min(1, list)
  .superRefine((names, context) => {
    const seen = new Set<string>()
    names.forEach((name, index) => {
      const folded = foldName(name)
      if (seen.has(folded)) {
        const message =
          'names a column that the list has already: columns are compared without regard to case and blanks'
        context.addIssue({ ...custom('repeated', message, name), path: [index] })
      }
      seen.add(folded)
    })
  })
