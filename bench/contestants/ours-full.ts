import { contestant } from './contestant.js'
import { ours } from './ours.js'

await contestant((task, counter) => ours(task, counter, { procedure: 'new_leads' }))
