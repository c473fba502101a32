import type { PhoneNormaliser } from 'lead-injector'
import { contestant } from './contestant.js'
import { ours } from './ours.js'

/** Numbers are as they should be already. */
const passThrough: PhoneNormaliser = { normalise: (number) => ({ number }) }

await contestant((task, counter) => ours(task, counter, { procedure: 'new_leads_e164', normaliser: passThrough }))
